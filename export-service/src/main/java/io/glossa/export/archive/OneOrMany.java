package io.glossa.export.archive;

import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spool;
import io.glossa.export.convert.Spools;
import java.util.List;

/** Files of one kind: an archive of them, or, if there is only one, that file itself. Which, is known at the end. */
public final class OneOrMany implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final String extension;
    private final Spools spools;
    private final ZipWriter zip;
    private final Spool archive;
    private final Output made = new Output();
    /** The file by itself, until there is a second one. */
    private Spool only;

    private boolean given;

    /** @param extension of each file, without a dot */
    public OneOrMany(String extension, Spools spools) {
        this.extension = extension;
        this.spools = spools;
        this.zip = new ZipWriter(spools);
        this.archive = spools.open();
    }

    /**
     * @param name without its extension; made safe, and different from those that are there already
     * @param content in pieces, of which nothing is kept in memory
     */
    public void add(String name, List<byte[]> content) {
        zip.entry(free(name), content, made);
        move();
        if (zip.entries() == 1) keep(content);
        else forget();
    }

    /**
     * @param name see {@link #add(String, List)}
     * @param file of any size, packed already; it is closed here
     */
    public void add(String name, MediaFile file) {
        forget();
        only = file.content(); // whatever happens, it is closed
        zip.stored(free(name), file.crc(), file.size(), made);
        move();
        for (long at = 0; at < file.size(); at += CHUNK) {
            archive.append(only.read(at, (int) Math.min(CHUNK, file.size() - at)));
        }
        if (zip.entries() > 1) forget();
    }

    /** A next piece of the file; true while there is more. */
    public boolean end(String comment, Output out) {
        if (!given) out.spooled(only == null ? archive : only);
        given = true;
        return only == null && zip.finish(comment, out);
    }

    public String extension() {
        return only == null ? "zip" : extension;
    }

    @Override
    public void close() {
        zip.close();
        if (!given || only != null) archive.close();
        if (!given) forget();
    }

    private String free(String name) {
        var safe = EntryName.safe(name);
        var file = safe + "." + extension;
        for (int i = 1; zip.has(file); i++) file = safe + "_" + i + "." + extension;
        return file;
    }

    private void move() {
        for (var piece : made.take()) archive.append(((Output.Bytes) piece).bytes());
    }

    private void keep(List<byte[]> content) {
        only = spools.open();
        content.forEach(only::append);
    }

    private void forget() {
        if (only != null) only.close();
        only = null;
    }
}
