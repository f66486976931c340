package portcullis.audit.leaf;

import java.util.regex.Pattern;

/**
 * What a text field may hold. Narrow on purpose: a leaf is for ever, and what is not a name, a
 * digest or our own words could be content of a request.
 */
public enum FieldForm {
  /** Names that the mesh or its policy gives: tenant, module ({@code *} for any), backend. */
  NAME("[A-Za-z0-9._:/+*-]{0,128}"),
  /** A model's id as providers write them, and as the adapter's settings take them. */
  MODEL("[\\x21-\\x7e]{0,200}"),
  /** A digest or key id, in hexadecimal or base64. */
  DIGEST("[A-Za-z0-9:+/=_.-]{0,128}"),
  /** Host and port; brackets for IPv6. */
  AUTHORITY("[A-Za-z0-9.:\\[\\]_-]{0,261}"),
  /** A JSON pointer to a place in a payload. */
  POINTER("[\\p{Graph} ]{0,1024}"),
  /** Words of a policy or detector, for a person to read. */
  WORDS("[^\\p{Cntrl}]{0,512}");

  private final Pattern pattern;

  FieldForm(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /** Whether the text has this form. */
  public boolean admits(String text) {
    return pattern.matcher(text).matches();
  }
}
