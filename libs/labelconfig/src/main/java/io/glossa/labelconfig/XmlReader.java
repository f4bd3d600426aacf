package io.glossa.labelconfig;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads a document in one pass, or says why it cannot be one with Expat's words and position.
 *
 * <p>The parsers of the JDK report other words and other places, and have to be talked out of DTDs, external entities
 * and schemas one switch at a time. This one has no such features: it knows elements, attributes, comments,
 * instructions, CDATA and the predefined references.
 */
final class XmlReader {
    private final String text;
    private final XmlCursor cursor;
    private final XmlNamespaces namespaces = new XmlNamespaces();
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final List<String> comments = new ArrayList<>();
    private int elements;
    private XmlElement root;

    private XmlReader(String text) {
        this.text = text;
        this.cursor = new XmlCursor(text);
    }

    static XmlDocument read(String text) {
        if (text.length() > Limits.CHARACTERS) {
            throw Limits.exceeded("characters", Limits.CHARACTERS);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidLabelConfigException("Null characters are not allowed.");
        }
        try {
            return new XmlReader(text).document();
        } catch (XmlError error) {
            throw error.in(text);
        }
    }

    private XmlDocument document() {
        var prolog = new XmlProlog(cursor);
        prolog.before();
        do {
            content();
        } while (!open.isEmpty());
        prolog.after();
        return new XmlDocument(root, comments, prolog.encodingDeclared());
    }

    private void content() {
        int start = cursor.at();
        if (cursor.done()) {
            throw new XmlError(XmlError.NO_ELEMENT, start);
        }
        switch (cursor.here()) {
            case '<' -> markup(start);
            case '&' -> {
                XmlReferences.skip(cursor, start);
                XmlReferences.resolve(cursor, start, cursor.at());
            }
            case ']' -> {
                if (cursor.startsWith("]]>")) {
                    throw XmlError.invalidToken(start + 2);
                }
                cursor.moveTo(start + 1);
            }
            case '\r' -> {
                if (start + 1 == text.length()) {
                    throw new XmlError(XmlError.NO_ELEMENT, start);
                }
                cursor.moveTo(start + 1);
            }
            default -> cursor.character();
        }
    }

    private void markup(int start) {
        cursor.moveTo(start + 1);
        cursor.requireMore(start);
        switch (cursor.here()) {
            case '/' -> endTag(start);
            case '!' -> commentOrData(start);
            case '?' -> {
                cursor.moveTo(start + 2);
                if (cursor.instruction(start)) {
                    throw new XmlError(XmlError.MISPLACED_DECLARATION, start);
                }
            }
            default -> startTag(start);
        }
    }

    private void commentOrData(int start) {
        cursor.moveTo(start + 2);
        cursor.requireMore(start);
        if (cursor.here() == '-') {
            cursor.moveTo(start + 3);
            comments.add(cursor.comment(start));
            return;
        }
        for (char expected : "[CDATA[".toCharArray()) {
            cursor.requireMore(start);
            if (cursor.here() != expected) {
                throw XmlError.invalidToken(cursor.at());
            }
            cursor.moveTo(cursor.at() + 1);
        }
        while (!cursor.startsWith("]]>")) {
            boolean unfinished = cursor.done() || (cursor.here() == ']' && rest().equals("]]")) || rest1();
            if (unfinished) {
                throw new XmlError(XmlError.UNCLOSED_CDATA, cursor.at());
            }
            cursor.character();
        }
        cursor.moveTo(cursor.at() + 3);
    }

    private String rest() {
        return text.length() - cursor.at() == 2 ? cursor.slice(cursor.at(), text.length()) : "";
    }

    /** A last bracket or carriage return might go on in more text, so Expat stops before it. */
    private boolean rest1() {
        return cursor.at() + 1 == text.length() && (cursor.here() == ']' || cursor.here() == '\r');
    }

    private void startTag(int start) {
        cursor.qualifiedName(start);
        var tag = cursor.slice(start + 1, cursor.at());
        var spans = new ArrayList<AttributeSpan>();
        boolean empty = attributes(start, spans);
        var attributes = new LinkedHashMap<String, String>(spans.size() * 2);
        for (var span : spans) {
            var name = cursor.slice(span.name(), span.nameEnd());
            if (attributes.putIfAbsent(name, "") != null) {
                throw new XmlError(XmlError.DUPLICATE, span.name());
            }
            attributes.put(name, value(span.value(), span.valueEnd()));
        }
        namespaces.open(tag, attributes, start);
        attach(new XmlElement(tag, attributes));
        if (empty) {
            close();
        }
    }

    /** Scans to the end of the tag, values unread: lexical errors come before all others. */
    private boolean attributes(int start, List<AttributeSpan> spans) {
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
            spans.add(attribute(start));
            if (spans.size() > Limits.ATTRIBUTES_PER_ELEMENT) {
                throw Limits.exceeded("attributes in a tag", Limits.ATTRIBUTES_PER_ELEMENT);
            }
        }
    }

    private AttributeSpan attribute(int start) {
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
    private String value(int from, int to) {
        var value = new StringBuilder(to - from);
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c == '&') {
                int semicolon = text.indexOf(';', at);
                value.append(XmlReferences.resolve(cursor, at, semicolon + 1));
                at = semicolon;
            } else if (c == '\r' && at + 1 < to && text.charAt(at + 1) == '\n') {
                value.append(' ');
                at++;
            } else {
                value.append(XmlCursor.isSpace(c) ? ' ' : c);
            }
        }
        return value.toString();
    }

    private void attach(XmlElement element) {
        if (++elements > Limits.ELEMENTS) {
            throw Limits.exceeded("tags", Limits.ELEMENTS);
        }
        if (open.size() == Limits.DEPTH) {
            throw Limits.exceeded("nested tags", Limits.DEPTH);
        }
        if (root == null) {
            root = element;
        } else {
            open.peek().add(element);
        }
        open.push(element);
    }

    private void endTag(int start) {
        cursor.moveTo(start + 2);
        cursor.requireMore(start);
        if (!XmlCursor.isNameStart(cursor.here())) {
            throw XmlError.invalidToken(cursor.at());
        }
        while (!cursor.done() && (XmlCursor.isName(cursor.here()) || cursor.here() == ':')) {
            cursor.moveTo(cursor.at() + 1);
        }
        var tag = cursor.slice(start + 2, cursor.at());
        cursor.skipSpace();
        cursor.requireMore(start);
        if (cursor.here() != '>') {
            throw XmlError.invalidToken(cursor.at());
        }
        cursor.moveTo(cursor.at() + 1);
        if (!open.peek().tag().equals(tag)) {
            throw new XmlError(XmlError.MISMATCHED, start + 2);
        }
        close();
    }

    private void close() {
        open.pop();
        namespaces.close();
    }

    private record AttributeSpan(int name, int nameEnd, int value, int valueEnd) {}
}
