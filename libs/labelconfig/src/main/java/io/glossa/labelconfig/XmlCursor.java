package io.glossa.labelconfig;

/** A place in the text, the character classes of XML, and the tokens that prolog and content share. */
final class XmlCursor {
    private final String text;
    private int at;

    XmlCursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void moveTo(int offset) {
        at = offset;
    }

    boolean done() {
        return at >= text.length();
    }

    /** The character here, or NUL at the end: NUL itself never gets as far as this class. */
    char here() {
        return charAt(at);
    }

    char charAt(int offset) {
        return offset < text.length() ? text.charAt(offset) : '\0';
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    int indexOf(char c, int from) {
        return text.indexOf(c, from);
    }

    String slice(int from, int to) {
        return text.substring(from, to);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** Letters and underscore; the colon is left to the callers because it separates the namespace prefix. */
    static boolean isNameStart(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        }
        return (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x300)
                || (c >= 0x370 && c != 0x37E && c < 0x2000)
                || c == 0x200C
                || c == 0x200D
                || (c >= 0x2070 && c < 0x2190)
                || (c >= 0x2C00 && c < 0x2FF0)
                || (c >= 0x3001 && c < 0xD800)
                || (c >= 0xF900 && c < 0xFDD0)
                || (c >= 0xFDF0 && c < 0xFEFF)
                || (c > 0xFEFF && c < 0xFFFE);
    }

    static boolean isName(char c) {
        return isNameStart(c)
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == 0xB7
                || (c >= 0x300 && c < 0x370)
                || c == 0x203F
                || c == 0x2040;
    }

    /** Steps over one character of text; control characters, lone surrogates and U+FFFE, U+FFFF are no XML. */
    void character() {
        char c = text.charAt(at);
        if (c < 0x20 ? isSpace(c) : c < 0xD800) {
            at++;
        } else if (Character.isHighSurrogate(c) && Character.isLowSurrogate(charAt(at + 1))) {
            at += 2;
        } else if (c >= 0xE000 && c < 0xFFFE) {
            at++;
        } else {
            throw XmlError.invalidToken(at);
        }
    }

    /** The end of the text inside a token that began at {@code start}. */
    void requireMore(int start) {
        if (done()) {
            throw new XmlError(XmlError.UNCLOSED_TOKEN, start);
        }
    }

    /** A name of a tag or attribute, with at most one colon between two name parts. */
    void qualifiedName(int tokenStart) {
        requireMore(tokenStart);
        if (!isNameStart(here())) {
            throw XmlError.invalidToken(at);
        }
        name();
        requireMore(tokenStart);
        if (here() == ':') {
            at++;
            requireMore(tokenStart);
            if (!isNameStart(here())) {
                throw XmlError.invalidToken(at);
            }
            name();
        }
    }

    /** Steps over name characters, colon excluded. */
    void name() {
        while (at < text.length() && isName(text.charAt(at))) {
            at++;
        }
    }

    /** {@code <!-- ... -->}; the cursor stands after {@code <!-}. Answers the text between. */
    String comment(int tokenStart) {
        requireMore(tokenStart);
        if (here() != '-') {
            throw XmlError.invalidToken(at);
        }
        int from = ++at;
        while (true) {
            requireMore(tokenStart);
            if (here() == '-' && charAt(at + 1) == '-') {
                int to = at;
                at += 2;
                requireMore(tokenStart);
                if (here() != '>') {
                    throw XmlError.invalidToken(at);
                }
                at++;
                return slice(from, to);
            }
            character();
        }
    }

    /** {@code <?target ...?>}; the cursor stands after {@code <?}. Answers whether it is an XML declaration. */
    boolean instruction(int tokenStart) {
        requireMore(tokenStart);
        int target = at;
        if (!isNameStart(here())) {
            throw XmlError.invalidToken(at);
        }
        name();
        requireMore(tokenStart);
        int nameEnd = at;
        if (here() != '?' && !isSpace(here())) {
            throw XmlError.invalidToken(at);
        }
        boolean xml = nameEnd - target == 3 && text.regionMatches(true, target, "xml", 0, 3);
        if (xml && !text.startsWith("xml", target)) {
            throw XmlError.invalidToken(at);
        }
        if (here() == '?') {
            at++;
            requireMore(tokenStart);
            if (here() != '>') {
                throw XmlError.invalidToken(at);
            }
            at++;
            return xml;
        }
        while (true) {
            requireMore(tokenStart);
            if (here() == '?' && charAt(at + 1) == '>') {
                at += 2;
                return xml;
            }
            character();
        }
    }
}
