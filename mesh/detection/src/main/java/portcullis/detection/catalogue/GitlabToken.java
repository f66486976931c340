package portcullis.detection.catalogue;

/** GitLab personal, deploy and runner tokens. */
final class GitlabToken extends PrefixedSecret {
  GitlabToken() {
    super(
        "gitlab-token",
        "GITLAB_TOKEN",
        "prefix of a GitLab token",
        "-_",
        20,
        "glpat-",
        "gldt-",
        "glrt-",
        "glptt-");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found("‹glpat-" + "x7Tq2mNc9vBk4LpZsW3d›")
        .left("glpat-1", "glpat- is the prefix");
  }
}
