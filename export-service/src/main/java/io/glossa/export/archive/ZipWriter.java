package io.glossa.export.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spool;
import io.glossa.export.convert.Spools;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A ZIP archive (APPNOTE 6.3) sent while it is made. The size of each entry stands before it, so that readers need not
 * look ahead; the directory that ends the archive waits on disk. Past 4 GiB or 65,535 entries it is ZIP64.
 */
public final class ZipWriter implements AutoCloseable {
    private static final long MOST = 0xFFFFFFFFL;
    private static final int MOST_ENTRIES = 0xFFFF;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UTF_8_NAMES = 1 << 11;
    private static final int MADE_BY_UNIX = 3 << 8;
    private static final int VERSION = 20;
    private static final int VERSION_64 = 45;
    private static final int FILE_MODE = 0100644;
    private static final int FOLDER_MODE = 040755;
    private static final int FOLDER_FLAG = 0x10;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int PIECE = 64 * 1024;

    private final Spools spools;
    private final Spool directory;
    private final NameIndex names = new NameIndex();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final byte[] buffer = new byte[PIECE];
    private final int time;
    private final int date;
    private long offset;
    private int entries;
    private long directorySent = -1;

    public ZipWriter(Spools spools) {
        this.spools = spools;
        this.directory = spools.open();
        var now = LocalDateTime.now(ZoneOffset.UTC);
        this.time = now.getHour() << 11 | now.getMinute() << 5 | now.getSecond() / 2;
        this.date = (now.getYear() - 1980) << 9 | now.getMonthValue() << 5 | now.getDayOfMonth();
    }

    /** Whether there is an entry of this name. */
    public boolean has(String name) {
        return names.get(name) != NameIndex.NONE;
    }

    public int entries() {
        return entries;
    }

    /** @param name with a slash at its end */
    public void folder(String name, Output out) {
        begin(new Entry(name, STORED, 0, 0, 0), out);
    }

    /** A small file. */
    public void entry(String name, byte[] content, Output out) {
        entry(name, List.of(content), out);
    }

    /** @param content in pieces, in order */
    public void entry(String name, List<byte[]> content, Output out) {
        var crc = new CRC32();
        var packed = new ByteArrayOutputStream();
        var size = 0L;
        deflater.reset();
        for (var piece : content) {
            crc.update(piece);
            size += piece.length;
            deflater.setInput(piece);
            while (!deflater.needsInput()) packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.finish();
        while (!deflater.finished()) packed.write(buffer, 0, deflater.deflate(buffer));
        begin(new Entry(name, DEFLATED, crc.getValue(), packed.size(), size), out);
        send(packed.toByteArray(), out);
    }

    /** A file that is small already: pictures and sounds gain nothing from packing. */
    public void media(String name, MediaFile file, Output out) {
        stored(name, file.crc(), file.size(), out);
        out.spooled(file.content());
    }

    /** What stands before a file that is not packed; whoever calls sends the file's bytes next. */
    public void stored(String name, int crc, long size, Output out) {
        begin(new Entry(name, STORED, crc & MOST, size, size), out);
        offset += size;
    }

    /** A file of any size, written piece by piece; other entries may come before it is closed. */
    public LargeEntry open(String name) {
        return new LargeEntry(name);
    }

    /**
     * A next piece of the archive's end; true while there is more.
     *
     * @param comment stands at the very end, for people; cut when it is too long
     */
    public boolean finish(String comment, Output out) {
        if (directorySent < 0) directorySent = 0;
        if (directorySent < directory.size()) {
            var length = (int) Math.min(PIECE, directory.size() - directorySent);
            out.write(directory.read(directorySent, length));
            directorySent += length;
            return true;
        }
        end(comment, out);
        return false;
    }

    @Override
    public void close() {
        directory.close();
        deflater.end();
    }

    private record Entry(String name, int method, long crc, long packed, long size) {
        boolean isLarge() {
            return packed >= MOST || size >= MOST;
        }
    }

    /** A file on its way into the archive: packed to disk first, since its size has to stand before it. */
    public final class LargeEntry implements AutoCloseable {
        private final String name;
        private final Spool packed = spools.open();
        private final CRC32 crc = new CRC32();
        private final Deflater own = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        private final byte[] room = new byte[PIECE];
        private boolean given;

        private LargeEntry(String name) {
            this.name = name;
        }

        public void write(byte[] bytes) {
            crc.update(bytes);
            own.setInput(bytes);
            while (!own.needsInput()) packed.append(room, 0, own.deflate(room));
        }

        public void text(CharSequence text) {
            write(text.toString().getBytes(UTF_8));
        }

        /** Puts it into the archive. */
        public void send(Output out) {
            own.finish();
            while (!own.finished()) packed.append(room, 0, own.deflate(room));
            begin(new Entry(name, DEFLATED, crc.getValue(), packed.size(), own.getBytesRead()), out);
            offset += packed.size();
            out.spooled(packed);
            given = true;
        }

        @Override
        public void close() {
            own.end();
            if (!given) packed.close();
        }
    }

    private void begin(Entry entry, Output out) {
        names.put(entry.name, entries++);
        var name = entry.name.getBytes(UTF_8);
        list(entry, name);
        var header = little(30 + name.length + 20);
        header.putInt(0x04034b50).putShort((short) (entry.isLarge() ? VERSION_64 : VERSION));
        described(entry, name, header);
        header.putShort((short) (entry.isLarge() ? 20 : 0)).put(name);
        if (entry.isLarge()) {
            header.putShort((short) 1).putShort((short) 16).putLong(entry.size).putLong(entry.packed);
        }
        send(header, out);
    }

    /** The entry in the directory. */
    private void list(Entry entry, byte[] name) {
        var large = entry.isLarge() || offset >= MOST;
        var folder = entry.name.endsWith("/");
        var header = little(46 + name.length + 28);
        header.putInt(0x02014b50);
        header.putShort((short) (MADE_BY_UNIX | VERSION_64));
        header.putShort((short) (large ? VERSION_64 : VERSION));
        described(large ? new Entry(entry.name, entry.method, entry.crc, MOST, MOST) : entry, name, header);
        header.putShort((short) (large ? 28 : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        header.putInt((folder ? FOLDER_MODE : FILE_MODE) << 16 | (folder ? FOLDER_FLAG : 0));
        header.putInt((int) (large ? MOST : offset)).put(name);
        if (large) {
            header.putShort((short) 1).putShort((short) 24);
            header.putLong(entry.size).putLong(entry.packed).putLong(offset);
        }
        directory.append(header.array(), 0, header.position());
    }

    /** What an entry's own header and its line in the directory have in common. */
    private void described(Entry entry, byte[] name, ByteBuffer header) {
        header.putShort((short) UTF_8_NAMES).putShort((short) entry.method);
        header.putShort((short) time).putShort((short) date).putInt((int) entry.crc);
        header.putInt((int) Math.min(MOST, entry.packed)).putInt((int) Math.min(MOST, entry.size));
        header.putShort((short) name.length);
    }

    private void end(String comment, Output out) {
        var start = offset;
        var large = start + directory.size() >= MOST || entries >= MOST_ENTRIES;
        var text = comment.getBytes(UTF_8);
        var length = Math.min(text.length, LONGEST_COMMENT);
        var end = little(56 + 20 + 22 + length);
        if (large) {
            end.putInt(0x06064b50).putLong(44);
            end.putShort((short) (MADE_BY_UNIX | VERSION_64)).putShort((short) VERSION_64);
            end.putInt(0).putInt(0).putLong(entries).putLong(entries);
            end.putLong(directory.size()).putLong(start);
            end.putInt(0x07064b50).putInt(0).putLong(start + directory.size()).putInt(1);
        }
        var count = (short) (large ? MOST_ENTRIES : entries);
        end.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(count)
                .putShort(count);
        end.putInt((int) (large ? MOST : directory.size())).putInt((int) (large ? MOST : start));
        end.putShort((short) length).put(text, 0, length);
        send(end, out);
    }

    private void send(ByteBuffer bytes, Output out) {
        offset += bytes.position();
        out.write(bytes.array(), 0, bytes.position());
    }

    private void send(byte[] bytes, Output out) {
        offset += bytes.length;
        out.write(bytes);
    }

    private static ByteBuffer little(int room) {
        return ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
    }
}
