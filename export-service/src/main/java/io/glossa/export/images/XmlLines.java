package io.glossa.export.images;

/** An XML document with each tag on a line of its own and no indentation. */
final class XmlLines {
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

    XmlLines open(String tag) {
        text.append('<').append(tag).append(">\n");
        return this;
    }

    XmlLines close(String tag) {
        text.append("</").append(tag).append(">\n");
        return this;
    }

    XmlLines leaf(String tag, int value) {
        return leaf(tag, String.valueOf(value));
    }

    XmlLines leaf(String tag, String value) {
        text.append('<').append(tag).append('>');
        value.codePoints().forEach(this::character);
        text.append("</").append(tag).append(">\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** What XML has no way to write is left out. */
    private void character(int c) {
        switch (c) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            default -> {
                var written = c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
                var surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                if (written && !surrogate && c != 0xFFFE && c != 0xFFFF) text.appendCodePoint(c);
            }
        }
    }
}
