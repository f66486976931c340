package portcullis.detection.catalogue;

import java.util.Set;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * A value of high entropy after a word for a secret: {@code api_key = ...}. The words that stand in
 * examples do not count.
 */
final class GenericSecret extends NamedSecret {
  private static final int SHORTEST = 8;

  /** Bits a character; English words are below three at this length. */
  private static final double ENTROPY = 2.9;

  private static final Set<String> STOP_WORDS =
      Set.of(
          "example",
          "changeme",
          "placeholder",
          "your",
          "xxxx",
          "sample",
          "insert",
          "redacted",
          "removed",
          "hidden",
          "undefined",
          "required",
          "optional",
          "process.env",
          "getenv",
          "string",
          "password",
          "secret",
          "forgotten",
          "vergessen");

  GenericSecret() {
    super(
        "generic-secret",
        "SECRET",
        "a random value after a word for a secret",
        Cue.SECRET,
        SHORTEST);
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.SECRET,
        """
        password;passwd;pwd;passphrase;secret;secret key;client secret;api key;apikey;api secret;api token;access key;access token
        auth token;auth key;private key;token;bearer;bearer token;credential;credentials;consumer key;consumer secret
        passwort;kennwort;zugangsdaten;geheimnis;api schlüssel;mot de passe;clé api;contraseña;clave api;clave secreta
        parola d'ordine;chiave api;chiave segreta;wachtwoord;api sleutel;hasło;klucz api
        """);
  }

  @Override
  boolean fits(Segment s, int from, int to) {
    String value = s.lower(from, Math.min(to, from + 200));
    if (STOP_WORDS.stream().anyMatch(value::contains) || "$<{[*%/".indexOf(value.charAt(0)) >= 0) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    int uppers = 0;
    for (int i = from; i < to; i++) {
      char c = s.text.chars[i];
      digits += Chars.digit(c) ? 1 : 0;
      letters += Chars.latin(c) ? 1 : 0;
      uppers += i > from && Chars.upper(c) ? 1 : 0;
    }
    int others = to - from - digits - letters;
    boolean mixed = letters > 0 && (digits > 0 || uppers > 0 || others > 0);
    return mixed
        && (digits > 0 || uppers > 1)
        && Entropy.of(value) >= Math.min(ENTROPY, maximum(to - from));
  }

  /** A short value cannot have more than this. */
  private static double maximum(int length) {
    return length < 10 ? 2.4 : ENTROPY;
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "password: ‹Tr0ub4dor&3x›",
            "api_key = \"‹q8Zr4kVn2mXw7LtB›\"",
            "the password is ‹xK9#mQ2vLp›",
            "Passwort: ‹Gh7kQ9zRt2›",
            "mot de passe : ‹Zx81kfPq02›",
            "Authorization: Bearer ‹q8Zr4kVn2mXw7LtB0aYd›",
            "client_secret=‹a8f3k2l9d7s6h4j1›",
            "\"token\":\"‹t0kEn8Zr4kVn2mXw7LtB›\"")
        .left(
            "Forgot your password? Click here",
            "password: ********",
            "password: required",
            "api_key = ${API_KEY}",
            "token: your-token-here-123",
            "Password must be 8 characters",
            "secret santa: Geschenke",
            "Bearer of good news");
  }
}
