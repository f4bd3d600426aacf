package io.glossa.tasks.json;

import static io.glossa.problem.JsonLimits.DEEPEST;
import static io.glossa.problem.JsonLimits.LARGEST_EXPONENT;
import static io.glossa.problem.JsonLimits.LONGEST_NAME;
import static io.glossa.problem.JsonLimits.MOST_DIGITS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.problem.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Walks over JSON in UTF-8 byte by byte and checks it without building anything: grammar, encoding, and what the database
 * could not store ({@code \u0000}, lone surrogates, numbers beyond a double), would blow up, or is beyond the
 * {@link JsonLimits}. Values can be cut out as they stand in the input. Memory is one buffer, as large as the largest piece
 * that is marked and not yet cut.
 */
public final class JsonScanner {
    private static final int CHUNK = 64 * 1024;
    /** A single task may fill this much memory and no more. */
    private static final long LARGEST_PIECE = 128L << 20;
    /** How much longer numbers may become in the database, which writes them without exponents. */
    private static final int MOST_GROWTH = 4;

    private static final int HARMLESS_GROWTH = 64 * 1024;

    private static final int PLAIN_DIGITS = 300;
    private static final int END = -1;
    /** 0: a plain character of a string, 1: needs a look. */
    private static final byte[] SPECIAL = new byte[256];

    static {
        Arrays.fill(SPECIAL, 0, 0x20, (byte) 1);
        Arrays.fill(SPECIAL, 0x80, 0x100, (byte) 1);
        SPECIAL['"'] = 1;
        SPECIAL['\\'] = 1;
    }

    private final InputStream in;
    private final int largest = largestPiece();
    private byte[] buffer;
    private int at;
    private int limit;
    /** Offset in the input of the buffer's first byte. */
    private long base;
    /** First byte that must stay in the buffer, as an offset in the input; or -1. */
    private long mark = -1;

    private int depth;
    /** Characters by which numbers become longer when they are stored. */
    private long growth;

    private long line = 1;
    private long lineStart;
    /** Bytes that continue a character, so far, and where the line began: columns count characters. */
    private long continuations;

    private long continuationsAtLine;

    /**
     * Bytes of the largest piece that is kept, and so of the largest task. It depends on the memory: a piece is copied a few
     * times on its way to the database, and several may be under way.
     */
    public static int largestPiece() {
        return (int)
                Math.min(LARGEST_PIECE, Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 24));
    }

    public JsonScanner(InputStream in) {
        this.in = in;
        this.buffer = new byte[CHUNK];
    }

    public JsonScanner(byte[] all) {
        this.in = null;
        this.buffer = all;
        this.limit = all.length;
    }

    /** Where the next byte stands in the input. */
    public long offset() {
        return base + at;
    }

    /** Keeps what follows in memory, so that it can be cut out. */
    public void mark() {
        mark = offset();
    }

    public void unmark() {
        mark = -1;
    }

    /** The input between two offsets behind the mark, as it stands there. */
    public String text(long from, long to) {
        return new String(buffer, (int) (from - base), (int) (to - from), UTF_8);
    }

    /** How many bytes have been read. */
    public long consumed() {
        return offset();
    }

    /** The line on which the next byte stands, from 1. */
    public long line() {
        return line;
    }

    /** Passes over white space; false at the end of the input. */
    public boolean hasMore() throws IOException {
        return skipBlanks() != END;
    }

    /** The kind of the value that comes next. */
    public JsonType peek() throws IOException {
        return switch (skipBlanks()) {
            case '{' -> JsonType.OBJECT;
            case '[' -> JsonType.ARRAY;
            case '"' -> JsonType.STRING;
            case 't', 'f' -> JsonType.BOOLEAN;
            case 'n' -> JsonType.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonType.NUMBER;
            case 'N', 'I' -> throw notANumber();
            default -> throw bad("Expecting value");
        };
    }

    public void enterObject() throws IOException {
        enter();
    }

    public void enterArray() throws IOException {
        enter();
    }

    /** After the opening brace or a value in an object: whether another name follows; steps out of the object if not. */
    public boolean nextName(boolean first) throws IOException {
        int next = skipBlanks();
        if (next == '}') {
            leave();
            return false;
        }
        if (!first) {
            if (next != ',') throw bad("Expecting ',' delimiter");
            at++;
            next = skipBlanks();
        }
        if (next != '"') throw bad("Expecting property name enclosed in double quotes");
        return true;
    }

    /** Reads a name and the colon behind it. */
    public String name() throws IOException {
        var before = mark;
        if (before < 0) mark();
        long from = offset() + 1;
        boolean plain = skipString();
        long to = offset() - 1;
        bound(from - 1);
        var name = plain ? text(from, to) : JsonText.unescape(text(from, to));
        mark = before;
        colon();
        return name;
    }

    /** Fails if the name that ends here and began there is too long. */
    private void bound(long from) {
        if (offset() - from - 2 > LONGEST_NAME) throw bad("A name is longer than " + LONGEST_NAME + " bytes", from);
    }

    private void colon() throws IOException {
        if (skipBlanks() != ':') throw bad("Expecting ':' delimiter");
        at++;
    }

    /** After the opening bracket or a value in an array: whether another value follows; steps out of the array if not. */
    public boolean nextItem(boolean first) throws IOException {
        int next = skipBlanks();
        if (next == ']') {
            leave();
            return false;
        }
        if (first) return true;
        if (next != ',') throw bad("Expecting ',' delimiter");
        at++;
        skipBlanks();
        return true;
    }

    /** Nothing but white space may follow. */
    public void end() throws IOException {
        if (skipBlanks() != END) throw bad("Extra data");
    }

    /** Checks one value of any kind and passes over it. */
    public JsonType skipValue() throws IOException {
        var type = peek();
        switch (type) {
            case OBJECT -> skipObject();
            case ARRAY -> skipArray();
            case STRING -> skipString();
            case NUMBER -> skipNumber();
            default -> skipWord();
        }
        return type;
    }

    private void skipObject() throws IOException {
        enter();
        for (boolean first = true; nextName(first); first = false) {
            long from = offset();
            skipString();
            bound(from);
            colon();
            skipValue();
        }
    }

    private void skipArray() throws IOException {
        enter();
        for (boolean first = true; nextItem(first); first = false) skipValue();
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) throw bad("Nesting is deeper than " + DEEPEST + " levels");
    }

    private void leave() {
        at++;
        depth--;
    }

    private void skipWord() throws IOException {
        var word =
                switch (buffer[at]) {
                    case 't' -> "true";
                    case 'f' -> "false";
                    default -> "null";
                };
        long from = offset();
        for (int i = 0; i < word.length(); i++) {
            if (current() != word.charAt(i)) throw bad("Expecting value", from);
            at++;
        }
    }

    /** Passes over a string; true when it holds no escapes. */
    private boolean skipString() throws IOException {
        long from = offset();
        boolean plain = true;
        at++;
        while (true) {
            while (at < limit && SPECIAL[buffer[at] & 0xff] == 0) at++;
            int c = current();
            if (c == '"') {
                at++;
                return plain;
            }
            if (c == END) throw bad("Unterminated string starting at", from);
            if (c == '\\') {
                plain = false;
                skipEscape();
            } else if (c < 0x20) {
                throw bad("Invalid control character at");
            } else if (c >= 0x80) {
                skipCharacter(c);
            } else {
                at++;
            }
        }
    }

    private void skipEscape() throws IOException {
        long from = offset();
        at++;
        int c = current();
        at++;
        switch (c) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> skipUnicode(from);
            default -> throw bad("Invalid \\escape", from);
        }
    }

    private void skipUnicode(long from) throws IOException {
        int unit = hex(from);
        if (unit == 0) throw bad("\\u0000 cannot be stored", from);
        if (Character.isLowSurrogate((char) unit)) throw loneSurrogate(from);
        if (!Character.isHighSurrogate((char) unit)) return;
        if (current() != '\\') throw loneSurrogate(from);
        at++;
        if (current() != 'u') throw loneSurrogate(from);
        at++;
        if (!Character.isLowSurrogate((char) hex(from))) throw loneSurrogate(from);
    }

    private BadJson loneSurrogate(long from) {
        return bad("Half of a surrogate pair cannot be stored", from);
    }

    private int hex(long from) throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(current(), 16);
            if (digit < 0) throw bad("Invalid \\uXXXX escape", from);
            value = value << 4 | digit;
            at++;
        }
        return value;
    }

    /** One character of two to four bytes; overlong forms, surrogates and what is beyond Unicode are refused. */
    private void skipCharacter(int lead) throws IOException {
        int length;
        int lowest = 0x80;
        int highest = 0xbf;
        if (lead >= 0xc2 && lead <= 0xdf) {
            length = 2;
        } else if (lead >= 0xe0 && lead <= 0xef) {
            length = 3;
            if (lead == 0xe0) lowest = 0xa0;
            if (lead == 0xed) highest = 0x9f;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            length = 4;
            if (lead == 0xf0) lowest = 0x90;
            if (lead == 0xf4) highest = 0x8f;
        } else {
            throw badEncoding(lead, offset(), "invalid start byte");
        }
        long from = offset();
        at++;
        for (int i = 1; i < length; i++) {
            int next = current();
            if (next == END) throw badEncoding(lead, from, "unexpected end of data");
            if (next < lowest || next > highest) throw badEncoding(lead, from, "invalid continuation byte");
            lowest = 0x80;
            highest = 0xbf;
            at++;
            continuations++;
        }
    }

    private static BadJson badEncoding(int lead, long position, String reason) {
        return new BadJson(
                String.format("'utf-8' codec can't decode byte 0x%02x in position %d: %s", lead, position, reason));
    }

    private void skipNumber() throws IOException {
        var before = mark;
        if (before < 0) mark();
        long from = offset();
        if (current() == '-') {
            at++;
            if (current() == 'I') {
                at--;
                throw notANumber();
            }
        }
        int digits = 1;
        int first = current();
        if (first < '0' || first > '9') throw bad("Expecting value", from);
        at++;
        if (first != '0') digits += skipDigits();
        boolean simple = true;
        if (current() == '.' && isDigitAhead(1)) {
            at++;
            digits += skipDigits();
        }
        int c = current();
        if ((c == 'e' || c == 'E') && (isDigitAhead(1) || (isSignAhead(1) && isDigitAhead(2)))) {
            at += 2;
            skipDigits();
            simple = false;
        }
        if (digits > MOST_DIGITS) throw bad("A number has more than " + MOST_DIGITS + " digits", from);
        if (!simple || digits > PLAIN_DIGITS) checkRange(text(from, offset()), from);
        mark = before;
    }

    private int skipDigits() throws IOException {
        int count = 0;
        for (int c = current(); c >= '0' && c <= '9'; c = current()) {
            at++;
            count++;
        }
        return count;
    }

    private void checkRange(String number, long from) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        boolean fits = number.length() - exponent <= 6 || exponent < 0;
        if (fits && exponent >= 0) {
            int power = Math.abs(Integer.parseInt(number.substring(exponent + 1)));
            fits = power <= LARGEST_EXPONENT;
            growth += power;
        }
        if (!fits || Double.isInfinite(Double.parseDouble(number))) {
            var quoted = number.length() > 40 ? number.substring(0, 40) + "..." : number;
            throw bad("Out of range float values are not JSON compliant: '" + quoted + "'", from);
        }
        if (growth > HARMLESS_GROWTH && growth > MOST_GROWTH * (offset() + 1)) {
            throw bad("Numbers with exponents would take too much room", from);
        }
    }

    private boolean isDigitAhead(int distance) throws IOException {
        int c = ahead(distance);
        return c >= '0' && c <= '9';
    }

    private boolean isSignAhead(int distance) throws IOException {
        int c = ahead(distance);
        return c == '+' || c == '-';
    }

    private BadJson notANumber() throws IOException {
        var word = new StringBuilder();
        for (int i = 0; i < 9 && (Character.isLetter(ahead(i)) || ahead(i) == '-'); i++) word.append((char) ahead(i));
        if (word.toString().equals("NaN") || word.toString().endsWith("Infinity")) {
            return new BadJson("Out of range float values are not JSON compliant: '" + word + "'");
        }
        return bad("Expecting value");
    }

    private int skipBlanks() throws IOException {
        while (true) {
            int c = current();
            if (c == '\n') {
                at++;
                line++;
                lineStart = offset();
                continuationsAtLine = continuations;
            } else if (c == ' ' || c == '\r' || c == '\t') {
                at++;
            } else {
                return c;
            }
        }
    }

    private int current() throws IOException {
        return at < limit || fill() ? buffer[at] & 0xff : END;
    }

    private int ahead(int distance) throws IOException {
        while (at + distance >= limit) {
            if (!fill()) return END;
        }
        return buffer[at + distance] & 0xff;
    }

    private boolean fill() throws IOException {
        if (in == null) return false;
        int keep = mark < 0 ? at : (int) (mark - base);
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, limit - keep);
            base += keep;
            at -= keep;
            limit -= keep;
        }
        if (limit == buffer.length && limit >= largest) {
            throw new BadJson("One value is larger than " + largest + " bytes");
        }
        if (limit == buffer.length) buffer = Arrays.copyOf(buffer, Math.min(largest, buffer.length * 2));
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read <= 0) return false;
        limit += read;
        return true;
    }

    private BadJson bad(String reason) {
        return bad(reason, offset());
    }

    private BadJson bad(String reason, long where) {
        long column = where - lineStart - (continuations - continuationsAtLine) + 1;
        return new BadJson(reason, line, Math.max(1, column), Math.max(0, where - continuations));
    }

    /** A failure of the caller's making at the present place. */
    public BadJson refuse(String reason) {
        return bad(reason);
    }
}
