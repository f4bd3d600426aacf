package io.glossa.labelconfig;

import java.util.Set;

/**
 * What stands before and after the root element: declaration, comments, instructions, blanks. A document type
 * declaration ends the reading at once: no part of it is ever looked into.
 */
final class XmlProlog {
    private static final Set<Character> AFTER_NAME = Set.of('>', ')', ',', '|', '[', '%', ' ', '\t', '\r', '\n');
    private static final Set<Character> AFTER_LITERAL = Set.of('>', '[', '%', ' ', '\t', '\r', '\n');
    private static final Set<Character> AFTER_KEYWORD = Set.of('>', ')', '|', '%', ' ', '\t', '\r', '\n');
    private static final Set<Character> AFTER_GROUP = Set.of('*', '?', '+', '>', ')', ',', '|', ' ', '\t', '\r', '\n');

    private final XmlCursor cursor;
    private boolean encodingDeclared;

    XmlProlog(XmlCursor cursor) {
        this.cursor = cursor;
    }

    boolean encodingDeclared() {
        return encodingDeclared;
    }

    /** Leaves the cursor at the root element's bracket. */
    void before() {
        if (cursor.here() == '\uFEFF') {
            cursor.moveTo(cursor.at() + 1);
        }
        for (boolean first = true; ; first = false) {
            int start = cursor.at();
            if (cursor.done()) {
                throw new XmlError(XmlError.NO_ELEMENT, start);
            }
            if (XmlCursor.isSpace(cursor.here())) {
                cursor.skipSpace();
            } else if (cursor.here() != '<') {
                throw stray(XmlError.SYNTAX);
            } else if (rootStarts()) {
                return;
            } else {
                markup(start, first, XmlError.SYNTAX);
            }
        }
    }

    /** Reads to the end of the text. */
    void after() {
        while (!cursor.done()) {
            int start = cursor.at();
            if (XmlCursor.isSpace(cursor.here())) {
                cursor.skipSpace();
            } else if (cursor.here() != '<') {
                throw stray(XmlError.JUNK);
            } else if (rootStarts()) {
                throw new XmlError(XmlError.JUNK, start);
            } else {
                markup(start, false, XmlError.JUNK);
            }
        }
    }

    private boolean rootStarts() {
        char next = cursor.charAt(cursor.at() + 1);
        return XmlCursor.isNameStart(next) || next >= 0x80;
    }

    private void markup(int start, boolean first, String otherwise) {
        cursor.moveTo(start + 1);
        cursor.requireMore(start);
        char kind = cursor.here();
        cursor.moveTo(start + 2);
        if (kind == '?') {
            if (cursor.instruction(start)) {
                if (!first) {
                    boolean epilog = otherwise.equals(XmlError.JUNK);
                    throw new XmlError(epilog ? XmlError.JUNK : XmlError.MISPLACED_DECLARATION, start);
                }
                encodingDeclared = XmlDeclaration.read(cursor, start + 5, cursor.at() - 2);
            }
        } else if (kind == '!') {
            cursor.requireMore(start);
            if (cursor.here() == '-') {
                cursor.moveTo(start + 3);
                cursor.comment(start);
            } else {
                declaration(start, otherwise);
            }
        } else {
            throw XmlError.invalidToken(start + 1);
        }
    }

    /** {@code <!NAME}: only a document type is known here, and that is refused. */
    private void declaration(int start, String otherwise) {
        int from = cursor.at();
        if (cursor.here() == '[') {
            throw new XmlError(otherwise, start);
        }
        while (cursor.here() < 0x80 && XmlCursor.isNameStart(cursor.here())) {
            cursor.moveTo(cursor.at() + 1);
        }
        cursor.requireMore(start);
        if (cursor.at() > from && cursor.here() == '%') {
            cursor.moveTo(cursor.at() + 1);
            cursor.requireMore(start);
            boolean alone = XmlCursor.isSpace(cursor.here()) || cursor.here() == '%';
            throw alone ? XmlError.invalidToken(cursor.at() - 1) : new XmlError(otherwise, start);
        }
        if (cursor.at() == from || !XmlCursor.isSpace(cursor.here())) {
            throw XmlError.invalidToken(cursor.at());
        }
        if (otherwise.equals(XmlError.JUNK) || !cursor.slice(from, cursor.at()).equals("DOCTYPE")) {
            throw new XmlError(otherwise, start);
        }
        throw documentType();
    }

    private RuntimeException documentType() {
        cursor.skipSpace();
        int from = cursor.at();
        while (!cursor.done() && (XmlCursor.isName(cursor.here()) || cursor.here() == ':')) {
            cursor.moveTo(cursor.at() + 1);
        }
        var name = cursor.slice(from, cursor.at());
        if (name.isEmpty() || !XmlCursor.isNameStart(name.charAt(0))) {
            return new XmlError(cursor.done() ? XmlError.NO_ELEMENT : XmlError.SYNTAX, from);
        }
        cursor.skipSpace();
        String publicId = null;
        String systemId = null;
        if (cursor.startsWith("PUBLIC")) {
            cursor.moveTo(cursor.at() + 6);
            publicId = literal();
            systemId = literal();
        } else if (cursor.startsWith("SYSTEM")) {
            cursor.moveTo(cursor.at() + 6);
            systemId = literal();
        }
        cursor.skipSpace();
        if (cursor.here() != '[' && cursor.here() != '>') {
            return new XmlError(cursor.done() ? XmlError.NO_ELEMENT : XmlError.SYNTAX, cursor.at());
        }
        return new InvalidLabelConfigException("DTDForbidden(name=" + PythonRepr.ofNullable(name) + ", system_id="
                + PythonRepr.ofNullable(systemId) + ", public_id=" + PythonRepr.ofNullable(publicId) + ")");
    }

    private String literal() {
        cursor.skipSpace();
        int start = cursor.at();
        char quote = cursor.here();
        if (quote != '"' && quote != '\'') {
            throw new XmlError(cursor.done() ? XmlError.NO_ELEMENT : XmlError.SYNTAX, start);
        }
        quoted(start);
        return cursor.slice(start + 1, cursor.at() - 1);
    }

    private void quoted(int start) {
        char quote = cursor.here();
        cursor.moveTo(start + 1);
        while (true) {
            cursor.requireMore(start);
            if (cursor.here() == quote) {
                cursor.moveTo(cursor.at() + 1);
                return;
            }
            cursor.character();
        }
    }

    /**
     * Something that is no markup. A tokenizer for declarations runs there in Expat, so the complaint is
     * {@code otherwise} at the token's start when the text is a token of declarations, else an invalid token at the
     * offending character.
     */
    private XmlError stray(String otherwise) {
        int start = cursor.at();
        char c = cursor.here();
        boolean fits;
        if (c == '"' || c == '\'') {
            quoted(start);
            fits = cursor.done() || AFTER_LITERAL.contains(cursor.here());
        } else if (c == '%') {
            return percent(start, otherwise);
        } else if (c == '#') {
            cursor.moveTo(start + 1);
            cursor.requireMore(start);
            if (!XmlCursor.isNameStart(cursor.here())) {
                return XmlError.invalidToken(cursor.at());
            }
            cursor.name();
            fits = cursor.done() || AFTER_KEYWORD.contains(cursor.here());
        } else if (c == ')') {
            cursor.moveTo(start + 1);
            fits = cursor.done() || AFTER_GROUP.contains(cursor.here());
        } else if (c == ']' && cursor.charAt(start + 1) == ']') {
            cursor.moveTo(start + 2);
            cursor.requireMore(start);
            fits = true;
        } else if (XmlCursor.isName(c) || c == ':') {
            fits = nameToken(start);
        } else {
            fits = ",[]|>(".indexOf(c) >= 0;
        }
        return fits ? new XmlError(otherwise, start) : XmlError.invalidToken(cursor.at());
    }

    private boolean nameToken(int start) {
        int colons = XmlCursor.isNameStart(cursor.here()) ? 0 : 2;
        while (!cursor.done() && (XmlCursor.isName(cursor.here()) || cursor.here() == ':')) {
            if (cursor.here() == ':') {
                colons++;
                if (colons == 1) {
                    cursor.moveTo(cursor.at() + 1);
                    cursor.requireMore(start);
                    colons = XmlCursor.isName(cursor.here()) ? 1 : 2;
                    continue;
                }
            }
            cursor.moveTo(cursor.at() + 1);
        }
        boolean name = colons < 2;
        return cursor.done() || AFTER_NAME.contains(cursor.here()) || (name && "+*?".indexOf(cursor.here()) >= 0);
    }

    private XmlError percent(int start, String otherwise) {
        cursor.moveTo(start + 1);
        cursor.requireMore(start);
        if (XmlCursor.isSpace(cursor.here()) || cursor.here() == '%') {
            return new XmlError(otherwise, start);
        }
        if (!XmlCursor.isNameStart(cursor.here())) {
            return XmlError.invalidToken(cursor.at());
        }
        cursor.name();
        cursor.requireMore(start);
        if (cursor.here() != ';') {
            return XmlError.invalidToken(cursor.at());
        }
        return new XmlError(otherwise.equals(XmlError.SYNTAX) ? XmlError.PARAMETER_ENTITY : otherwise, start);
    }
}
