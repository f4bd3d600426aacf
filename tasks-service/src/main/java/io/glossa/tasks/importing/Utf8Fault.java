package io.glossa.tasks.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/**
 * Says where and why bytes are no UTF-8, as Python does: {@code utf-8 b'h\xe9' 1 2 unexpected end of data}, with the bytes
 * around the place, its first byte and the one behind it counted from 0, and the reason.
 */
final class Utf8Fault {
    private static final int SHOWN_BEFORE = 32;

    private Utf8Fault() {}

    static String in(InputStream bytes) throws IOException {
        var in = new PushbackInputStream(new java.io.BufferedInputStream(bytes), 1);
        var recent = new byte[SHOWN_BEFORE];
        long position = 0;
        for (int lead = in.read(); lead >= 0; lead = in.read()) {
            int length = length(lead);
            if (length == 0) return said(recent, position, new byte[] {(byte) lead}, "invalid start byte");
            var sequence = new byte[length];
            sequence[0] = (byte) lead;
            for (int i = 1; i < length; i++) {
                int next = in.read();
                var valid = Arrays.copyOf(sequence, i);
                if (next < 0) return said(recent, position, valid, "unexpected end of data");
                if (!continues(lead, i, next)) return said(recent, position, valid, "invalid continuation byte");
                sequence[i] = (byte) next;
            }
            for (var octet : sequence) recent[(int) (position++ % SHOWN_BEFORE)] = octet;
        }
        return "utf-8 codec can't decode the file";
    }

    private static int length(int lead) {
        if (lead < 0x80) return 1;
        if (lead >= 0xc2 && lead <= 0xdf) return 2;
        if (lead >= 0xe0 && lead <= 0xef) return 3;
        return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    }

    private static boolean continues(int lead, int place, int octet) {
        int lowest = 0x80;
        int highest = 0xbf;
        if (place == 1 && lead == 0xe0) lowest = 0xa0;
        if (place == 1 && lead == 0xed) highest = 0x9f;
        if (place == 1 && lead == 0xf0) lowest = 0x90;
        if (place == 1 && lead == 0xf4) highest = 0x8f;
        return octet >= lowest && octet <= highest;
    }

    private static String said(byte[] recent, long position, byte[] fault, String reason) {
        var shown = new StringBuilder("utf-8 b'");
        int before = (int) Math.min(position, SHOWN_BEFORE);
        for (long at = position - before; at < position; at++) show(shown, recent[(int) (at % SHOWN_BEFORE)]);
        for (var octet : fault) show(shown, octet);
        return shown.append("' ")
                .append(position)
                .append(' ')
                .append(position + fault.length)
                .append(' ')
                .append(reason)
                .toString();
    }

    private static void show(StringBuilder out, byte octet) {
        switch (octet) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\', '\'' -> out.append('\\').append((char) octet);
            default -> {
                if (octet >= ' ' && octet < 0x7f) out.append((char) octet);
                else out.append(String.format("\\x%02x", octet & 0xff));
            }
        }
    }
}
