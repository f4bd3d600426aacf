package io.glossa.export.archive;

import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spool;
import io.glossa.export.convert.Spools;

/** Files of one kind: an archive of them, or, if there is only one, that file itself. Which, is known at the end. */
public final class OneOrMany implements AutoCloseable {
    private final String extension;
    private final ZipWriter zip;
    private final Spool archive;
    private final Output made = new Output();
    private byte[] only;
    private boolean given;

    /** @param extension of each file, without a dot */
    public OneOrMany(String extension, Spools spools) {
        this.extension = extension;
        this.zip = new ZipWriter(spools);
        this.archive = spools.open();
    }

    /** @param name without its extension; made safe, and different from those that are there already */
    public void add(String name, byte[] content) {
        var safe = EntryName.safe(name);
        var file = safe + "." + extension;
        for (int i = 1; zip.has(file); i++) file = safe + "_" + i + "." + extension;
        zip.entry(file, content, made);
        for (var piece : made.take()) archive.append(((Output.Bytes) piece).bytes());
        only = zip.entries() == 1 ? content : null;
    }

    /** A next piece of the file; true while there is more. */
    public boolean end(String comment, Output out) {
        if (only != null) {
            out.write(only);
            return false;
        }
        if (!given) out.spooled(archive);
        given = true;
        return zip.finish(comment, out);
    }

    public String extension() {
        return only == null ? "zip" : extension;
    }

    @Override
    public void close() {
        zip.close();
        if (!given) archive.close();
    }
}
