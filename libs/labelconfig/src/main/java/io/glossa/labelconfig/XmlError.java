package io.glossa.labelconfig;

/** Where and why a text stops being XML; the words are those of Expat, which Label Studio's clients know. */
final class XmlError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String NO_ELEMENT = "no element found";
    static final String INVALID_TOKEN = "not well-formed (invalid token)";
    static final String UNCLOSED_TOKEN = "unclosed token";
    static final String SYNTAX = "syntax error";
    static final String MISMATCHED = "mismatched tag";
    static final String DUPLICATE = "duplicate attribute";
    static final String JUNK = "junk after document element";
    static final String UNDEFINED_ENTITY = "undefined entity";
    static final String BAD_CHARACTER = "reference to invalid character number";
    static final String MISPLACED_DECLARATION = "XML or text declaration not at start of entity";
    static final String BAD_DECLARATION = "XML declaration not well-formed";
    static final String UNCLOSED_CDATA = "unclosed CDATA section";
    static final String UNBOUND_PREFIX = "unbound prefix";
    static final String UNDECLARED_PREFIX = "must not undeclare prefix";
    static final String RESERVED_XML =
            "reserved prefix (xml) must not be undeclared or bound to another namespace name";
    static final String RESERVED_XMLNS = "reserved prefix (xmlns) must not be declared or undeclared";
    static final String RESERVED_URI = "prefix must not be bound to one of the reserved namespace names";
    static final String PARAMETER_ENTITY = "illegal parameter entity reference";

    private final int offset;

    XmlError(String what, int offset) {
        super(what, null, false, false);
        this.offset = offset;
    }

    static XmlError invalidToken(int offset) {
        return new XmlError(INVALID_TOKEN, offset);
    }

    /** {@code mismatched tag: line 1, column 8}: lines from 1, columns from 0 in characters (not UTF-16 units). */
    InvalidLabelConfigException in(String text) {
        int line = 1;
        int column = 0;
        for (int at = 0; at < offset; at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                line++;
                column = 0;
                if (c == '\r' && at + 1 < offset && text.charAt(at + 1) == '\n') {
                    at++;
                }
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
        return new InvalidLabelConfigException(getMessage() + ": line " + line + ", column " + column);
    }
}
