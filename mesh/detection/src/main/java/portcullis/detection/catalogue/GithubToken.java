package portcullis.detection.catalogue;

/** GitHub tokens, classic and fine-grained. */
final class GithubToken extends PrefixedSecret {
  GithubToken() {
    super(
        "github-token",
        "GITHUB_TOKEN",
        "prefix of a GitHub token",
        "_",
        36,
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found(
            "‹ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a›",
            "token=‹github_pat_"
                + "11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789abcdefghijklmnopqrstuvwxyz012›")
        .left("ghp_short", "github_pat_format");
  }
}
