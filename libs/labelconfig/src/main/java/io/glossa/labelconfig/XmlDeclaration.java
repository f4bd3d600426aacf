package io.glossa.labelconfig;

/** The inside of {@code <?xml version="1.0" encoding="utf-8" standalone="yes"?>}. */
final class XmlDeclaration {
    private final XmlCursor cursor;
    private final int end;
    private String name;
    private int valueStart;
    private String value;

    private XmlDeclaration(XmlCursor cursor, int end) {
        this.cursor = cursor;
        this.end = end;
    }

    /** Checks the pseudo attributes between the two offsets; answers whether an encoding is named. */
    static boolean read(XmlCursor cursor, int from, int end) {
        int behind = cursor.at();
        cursor.moveTo(from);
        boolean encoding = new XmlDeclaration(cursor, end).attributes();
        cursor.moveTo(behind);
        return encoding;
    }

    private boolean attributes() {
        int start = cursor.at();
        int nameStart = next();
        if (name == null) {
            throw bad(start);
        }
        if (!"version".equals(name)) {
            throw bad(nameStart);
        }
        nameStart = next();
        boolean encoding = "encoding".equals(name);
        if (encoding) {
            if (value.isEmpty() || !Character.isLetter(value.charAt(0))) {
                throw bad(valueStart);
            }
            nameStart = next();
        }
        if (name == null) {
            return encoding;
        }
        if (!name.equals("standalone")) {
            throw bad(nameStart);
        }
        if (!value.equals("yes") && !value.equals("no")) {
            throw bad(valueStart);
        }
        skipSpace();
        if (cursor.at() != end) {
            throw bad(cursor.at());
        }
        return encoding;
    }

    /** Reads one {@code name="value"} and answers where the name starts; the name is null at the end. */
    private int next() {
        name = null;
        if (cursor.at() == end) {
            return end;
        }
        if (!XmlCursor.isSpace(cursor.here())) {
            throw bad(cursor.at());
        }
        skipSpace();
        int nameStart = cursor.at();
        if (nameStart == end) {
            return end;
        }
        while (cursor.at() < end && cursor.here() != '=' && !XmlCursor.isSpace(cursor.here())) {
            if (cursor.here() >= 0x80) {
                throw bad(cursor.at());
            }
            cursor.moveTo(cursor.at() + 1);
        }
        int nameEnd = cursor.at();
        skipSpace();
        if (cursor.at() == end || cursor.here() != '=' || nameEnd == nameStart) {
            throw bad(cursor.at());
        }
        cursor.moveTo(cursor.at() + 1);
        skipSpace();
        char quote = cursor.here();
        if (cursor.at() == end || (quote != '"' && quote != '\'')) {
            throw bad(cursor.at());
        }
        cursor.moveTo(cursor.at() + 1);
        valueStart = cursor.at();
        while (cursor.here() != quote) {
            char c = cursor.here();
            if (cursor.at() == end || c >= 0x80 || !(Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0)) {
                throw bad(cursor.at());
            }
            cursor.moveTo(cursor.at() + 1);
        }
        name = cursor.slice(nameStart, nameEnd);
        value = cursor.slice(valueStart, cursor.at());
        cursor.moveTo(cursor.at() + 1);
        return nameStart;
    }

    private void skipSpace() {
        while (cursor.at() < end && XmlCursor.isSpace(cursor.here())) {
            cursor.moveTo(cursor.at() + 1);
        }
    }

    private static XmlError bad(int offset) {
        return new XmlError(XmlError.BAD_DECLARATION, offset);
    }
}
