package io.glossa.labelconfig;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads a document in one pass, or says why it cannot be one with Expat's words and position.
 *
 * <p>The parsers of the JDK report other words and other places, and have to be talked out of DTDs, external entities
 * and schemas one switch at a time. This one has no such features: it knows elements, attributes, comments,
 * instructions, CDATA and the predefined references.
 */
final class XmlReader {
    private static final String CDATA = "CDATA[";

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
                XmlReferences.resolve(cursor, start, cursor.at(), start);
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
        dataOpening(start);
        while (!cursor.startsWith("]]>")) {
            if (dataEndsHere()) {
                throw new XmlError(XmlError.UNCLOSED_CDATA, cursor.at());
            }
            cursor.character();
        }
        cursor.moveTo(cursor.at() + 3);
    }

    /** Expat compares {@code CDATA[} only when there are six more characters to compare it with. */
    private void dataOpening(int start) {
        if (cursor.here() != '[') {
            throw XmlError.invalidToken(cursor.at());
        }
        cursor.moveTo(start + 3);
        if (text.length() - cursor.at() < CDATA.length()) {
            throw new XmlError(XmlError.UNCLOSED_TOKEN, start);
        }
        for (int i = 0; i < CDATA.length(); i++) {
            if (cursor.here() != CDATA.charAt(i)) {
                throw XmlError.invalidToken(cursor.at());
            }
            cursor.moveTo(cursor.at() + 1);
        }
    }

    /** Expat stops before what might be the first part of an end or of a line break. */
    private boolean dataEndsHere() {
        int left = text.length() - cursor.at();
        return switch (left) {
            case 0 -> true;
            case 1 -> cursor.here() == ']' || cursor.here() == '\r';
            case 2 -> cursor.startsWith("]]");
            default -> false;
        };
    }

    private void startTag(int start) {
        var tag = new XmlStartTag(cursor, start);
        namespaces.open(tag.name(), tag.attributes(), start);
        attach(new XmlElement(tag.name(), tag.attributes()));
        if (tag.isEmpty()) {
            close();
        }
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
}
