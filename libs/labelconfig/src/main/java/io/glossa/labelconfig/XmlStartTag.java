package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code <Text name="t" value='$t'/>}: a start tag, read in full. */
final class XmlStartTag {
    private final XmlCursor cursor;
    private final int start;
    private final String name;
    private final Map<String, String> attributes;
    private final boolean empty;

    /** Reads the tag that begins at {@code start}; the cursor stands behind the bracket and is left behind the tag. */
    XmlStartTag(XmlCursor cursor, int start) {
        this.cursor = cursor;
        this.start = start;
        cursor.qualifiedName(start);
        this.name = cursor.slice(start + 1, cursor.at());
        var spans = new ArrayList<AttributeSpan>();
        this.empty = scan(spans);
        this.attributes = new LinkedHashMap<>(spans.size() * 2);
        for (var span : spans) {
            var attribute = cursor.slice(span.name(), span.nameEnd());
            if (attributes.putIfAbsent(attribute, "") != null) {
                throw new XmlError(XmlError.DUPLICATE, span.name());
            }
            attributes.put(attribute, value(span));
        }
    }

    String name() {
        return name;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    boolean isEmpty() {
        return empty;
    }

    /** Scans to the end of the tag, values unread: lexical errors come before all others. */
    private boolean scan(List<AttributeSpan> spans) {
        while (true) {
            int before = cursor.at();
            cursor.skipSpace();
            cursor.requireMore(start);
            if (cursor.here() == '>') {
                cursor.moveTo(cursor.at() + 1);
                return false;
            }
            if (cursor.here() == '/') {
                cursor.moveTo(cursor.at() + 1);
                cursor.requireMore(start);
                if (cursor.here() != '>') {
                    throw XmlError.invalidToken(cursor.at());
                }
                cursor.moveTo(cursor.at() + 1);
                return true;
            }
            if (cursor.at() == before) {
                throw XmlError.invalidToken(before);
            }
            spans.add(attribute());
            if (spans.size() > Limits.ATTRIBUTES_PER_ELEMENT) {
                throw Limits.exceeded("attributes in a tag", Limits.ATTRIBUTES_PER_ELEMENT);
            }
        }
    }

    private AttributeSpan attribute() {
        int name = cursor.at();
        cursor.qualifiedName(start);
        int nameEnd = cursor.at();
        cursor.skipSpace();
        cursor.requireMore(start);
        if (cursor.here() != '=') {
            throw XmlError.invalidToken(cursor.at());
        }
        cursor.moveTo(cursor.at() + 1);
        cursor.skipSpace();
        cursor.requireMore(start);
        char quote = cursor.here();
        if (quote != '"' && quote != '\'') {
            throw XmlError.invalidToken(cursor.at());
        }
        cursor.moveTo(cursor.at() + 1);
        int value = cursor.at();
        while (true) {
            cursor.requireMore(start);
            char c = cursor.here();
            if (c == quote) {
                break;
            } else if (c == '&') {
                XmlReferences.skip(cursor, start);
            } else if (c == '<') {
                throw XmlError.invalidToken(cursor.at());
            } else {
                cursor.character();
            }
        }
        int valueEnd = cursor.at();
        cursor.moveTo(valueEnd + 1);
        return new AttributeSpan(name, nameEnd, value, valueEnd);
    }

    /** References resolved, each line break and tab a blank, as XML wants it of attribute values. */
    private String value(AttributeSpan span) {
        var value = new StringBuilder(span.valueEnd() - span.value());
        for (int at = span.value(); at < span.valueEnd(); at++) {
            char c = cursor.charAt(at);
            if (c == '&') {
                int semicolon = cursor.indexOf(';', at);
                value.append(XmlReferences.resolve(cursor, at, semicolon + 1, start));
                at = semicolon;
            } else if (c == '\r' && cursor.charAt(at + 1) == '\n') {
                value.append(' ');
                at++;
            } else {
                value.append(XmlCursor.isSpace(c) ? ' ' : c);
            }
        }
        return value.toString();
    }

    /** Offsets into the text. */
    private record AttributeSpan(int name, int nameEnd, int value, int valueEnd) {}
}
