package io.glossa.tasks.importing;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text that end with {@code \n}, {@code \r\n} or {@code \r}, none longer than a task may be. */
final class LineReader {
    private static final int END = -1;

    private final Reader in;
    private final int longest;
    private int ahead;
    private long line;

    LineReader(Reader in, int longest) throws IOException {
        this.in = in;
        this.longest = longest;
        this.ahead = in.read();
    }

    /** The number of the line that was read last, from 1. */
    long line() {
        return line;
    }

    /** The next line, or null at the end; a last line break adds no line. */
    String next() throws IOException {
        if (ahead == END) return null;
        line++;
        var text = new StringBuilder();
        while (ahead != '\n' && ahead != '\r' && ahead != END) {
            if (text.length() == longest) {
                throw new UnreadableFileException("Line " + line + " is longer than " + longest + " characters");
            }
            text.append((char) ahead);
            ahead = in.read();
        }
        boolean returned = ahead == '\r';
        if (ahead != END) ahead = in.read();
        if (returned && ahead == '\n') ahead = in.read();
        return text.toString();
    }
}
