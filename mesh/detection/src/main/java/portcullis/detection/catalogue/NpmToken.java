package portcullis.detection.catalogue;

/** npm access tokens. */
final class NpmToken extends PrefixedSecret {
  NpmToken() {
    super("npm-token", "NPM_TOKEN", "prefix of an npm token", "", 36, "npm_");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found("‹npm_" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5›")
        .left("npm_config_registry");
  }
}
