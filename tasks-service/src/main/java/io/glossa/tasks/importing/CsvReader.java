package io.glossa.tasks.importing;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Records of a CSV or TSV file: quotes, doubled quotes and line breaks within them. Blank lines are passed over. */
final class CsvReader {
    private static final int END = -1;

    private final Reader in;
    private final char separator;
    private int ahead;
    private long line = 1;

    CsvReader(Reader in, char separator) throws IOException {
        this.in = in;
        this.separator = separator;
        this.ahead = in.read();
        if (ahead == '\ufeff') ahead = in.read();
    }

    /** The line on which the record that was read last ends, from 1. */
    long line() {
        return line;
    }

    /** The next record, or null at the end. */
    List<String> next() throws IOException {
        while (ahead == '\n' || ahead == '\r') newLine();
        if (ahead == END) return null;
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(cell());
            if (ahead != separator) break;
            advance();
        }
        if (ahead == '\n' || ahead == '\r') newLine();
        return cells;
    }

    private String cell() throws IOException {
        var text = new StringBuilder();
        if (ahead == '"') {
            advance();
            quoted(text);
        }
        while (ahead != separator && ahead != '\n' && ahead != '\r' && ahead != END) {
            text.append((char) ahead);
            advance();
        }
        return text.toString();
    }

    private void quoted(StringBuilder text) throws IOException {
        while (ahead != END) {
            int c = ahead;
            advance();
            if (c == '"') {
                if (ahead != '"') return;
                advance();
            }
            if (c == '\n') line++;
            text.append((char) c);
        }
    }

    private void newLine() throws IOException {
        if (ahead == '\r') {
            advance();
            if (ahead != '\n') {
                line++;
                return;
            }
        }
        advance();
        line++;
    }

    private void advance() throws IOException {
        ahead = in.read();
    }
}
