package io.glossa.labelconfig;

import java.util.Map;

/** Character and entity references. Only the five predefined entities exist, so nothing can expand. */
final class XmlReferences {
    private static final Map<String, String> PREDEFINED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private XmlReferences() {}

    /** Steps over {@code &...;} by form alone; the cursor stands at the ampersand. */
    static void skip(XmlCursor cursor, int tokenStart) {
        cursor.moveTo(cursor.at() + 1);
        cursor.requireMore(tokenStart);
        if (cursor.here() == '#') {
            cursor.moveTo(cursor.at() + 1);
            cursor.requireMore(tokenStart);
            int radix = 10;
            if (cursor.here() == 'x') {
                radix = 16;
                cursor.moveTo(cursor.at() + 1);
                cursor.requireMore(tokenStart);
            }
            digits(cursor, radix, tokenStart);
        } else {
            if (!XmlCursor.isNameStart(cursor.here())) {
                throw XmlError.invalidToken(cursor.at());
            }
            cursor.name();
        }
        cursor.requireMore(tokenStart);
        if (cursor.here() != ';') {
            throw XmlError.invalidToken(cursor.at());
        }
        cursor.moveTo(cursor.at() + 1);
    }

    private static void digits(XmlCursor cursor, int radix, int tokenStart) {
        int from = cursor.at();
        while (!cursor.done() && cursor.here() < 0x80 && Character.digit(cursor.here(), radix) >= 0) {
            cursor.moveTo(cursor.at() + 1);
        }
        if (cursor.at() == from) {
            throw XmlError.invalidToken(cursor.at());
        }
    }

    /**
     * What the reference between the offsets (ampersand and behind the semicolon) stands for. An unknown entity is
     * complained about at the start of the token it stands in.
     */
    static String resolve(XmlCursor cursor, int from, int to, int tokenStart) {
        var body = cursor.slice(from + 1, to - 1);
        if (body.charAt(0) == '#') {
            return Character.toString(codePoint(body, from));
        }
        var character = PREDEFINED.get(body);
        if (character == null) {
            throw new XmlError(XmlError.UNDEFINED_ENTITY, tokenStart);
        }
        return character;
    }

    private static int codePoint(String body, int offset) {
        boolean hex = body.charAt(1) == 'x';
        int radix = hex ? 16 : 10;
        int value = 0;
        for (int i = hex ? 2 : 1; i < body.length() && value <= Character.MAX_CODE_POINT; i++) {
            value = value * radix + Character.digit(body.charAt(i), radix);
        }
        boolean allowed = value <= Character.MAX_CODE_POINT
                && (value >= 0x20 || value == '\t' || value == '\n' || value == '\r')
                && !(value >= 0xD800 && value < 0xE000)
                && value != 0xFFFE
                && value != 0xFFFF;
        if (!allowed) {
            throw new XmlError(XmlError.BAD_CHARACTER, offset);
        }
        return value;
    }
}
