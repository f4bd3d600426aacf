package io.glossa.export.brush;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One mask as a file. */
public enum MaskFile {
    /** An array of bytes of NumPy, format 1.0: rows, then columns. */
    NPY {
        @Override
        List<byte[]> write(byte[] alpha, int width, int height) {
            var dictionary = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + height + ", " + width + "), }";
            var padding = 63 - (10 + dictionary.length()) % 64;
            var header = dictionary + " ".repeat(padding) + "\n";
            var file = ByteBuffer.allocate(10 + header.length());
            file.put((byte) 0x93).put("NUMPY".getBytes(US_ASCII)).put((byte) 1).put((byte) 0);
            file.put((byte) header.length()).put((byte) (header.length() >> 8));
            return List.of(file.put(header.getBytes(US_ASCII)).array(), alpha);
        }
    },
    /** A PNG of 8 bits of grey. */
    PNG {
        @Override
        List<byte[]> write(byte[] alpha, int width, int height) {
            var file = new ByteArrayOutputStream();
            file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            chunk(
                    "IHDR",
                    ByteBuffer.allocate(13)
                            .putInt(width)
                            .putInt(height)
                            .put((byte) 8)
                            .array(),
                    file);
            chunk("IDAT", packed(alpha, width, height), file);
            chunk("IEND", new byte[0], file);
            return List.of(file.toByteArray());
        }
    };

    /** The pieces of the file, in order; the mask itself may be one of them. */
    abstract List<byte[]> write(byte[] alpha, int width, int height);

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Rows, each after a zero that says it is not filtered. */
    private static byte[] packed(byte[] alpha, int width, int height) {
        var deflater = new Deflater();
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        var row = new byte[width + 1];
        for (int y = 0; y < height; y++) {
            System.arraycopy(alpha, y * width, row, 1, width);
            deflater.setInput(row);
            if (y == height - 1) deflater.finish();
            while (y == height - 1 ? !deflater.finished() : !deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.end();
        return out.toByteArray();
    }

    private static void chunk(String type, byte[] content, ByteArrayOutputStream file) {
        var name = type.getBytes(US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(name);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
