package io.glossa.storage.place.local;

import io.glossa.files.ByteRange;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.Lister;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.Reader;
import io.glossa.storage.place.Writer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A folder below the root. Keys are absolute paths, as they are written in the settings and in the reference. */
final class LocalFolder implements Place, Lister, Reader, Writer {
    private final LocalRoot root;
    private final String written;
    private final boolean deep;
    private FolderListing listing;

    LocalFolder(LocalRoot root, String written, boolean deep) {
        this.root = root;
        this.written = written;
        this.deep = deep;
    }

    @Override
    public void check(Direction direction) {
        root.folder(written);
    }

    @Override
    public void checkAddress() {
        // there is no server to be called
    }

    @Override
    public Page list(String continuation, int most) {
        var folder = root.folder(written);
        if (listing == null) listing = new FolderListing(folder, Path.of(written), deep);
        return listing.page(continuation, most);
    }

    @Override
    public String address(String key) {
        var path = root.path().orElseThrow().relativize(Path.of(key)).toString();
        try {
            return "/data/local-files/?d="
                    + new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String matched(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public Content read(String key, ByteRange range) {
        var file = LocalRoot.file(root.folder(written), path(key));
        try {
            var channel = Files.newByteChannel(file);
            var size = channel.size();
            var modified = Files.getLastModifiedTime(file).toInstant();
            var etag = Long.toHexString(modified.getEpochSecond() * 1_000_000_000L + modified.getNano()) + "-"
                    + Long.toHexString(size);
            if (range == null) return new Content(Channels.newInputStream(channel), null, size, null, etag, modified);
            try {
                var part = Content.part(range, size);
                channel.position(part.first());
                var bytes = new Limited(Channels.newInputStream(channel), part.length());
                return new Content(bytes, part, size, null, etag, modified);
            } catch (PlaceException beyond) {
                channel.close();
                throw beyond;
            }
        } catch (IOException unreadable) {
            throw PlaceException.passing("A file cannot be read");
        }
    }

    /** Seen whole or not at all: written beside it, then moved. */
    @Override
    public String write(String name, byte[] content) {
        var folder = root.folder(written);
        var beside = folder.resolve("." + name + "." + UUID.randomUUID());
        try {
            try {
                Files.write(beside, content);
                Files.move(
                        beside,
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException unwritable) {
            throw PlaceException.passing("A file cannot be written to \"" + written + "\"");
        }
        return Path.of(written).resolve(name).toString();
    }

    @Override
    public void delete(String key) {
        var folder = root.folder(written);
        var file = path(key).getFileName();
        try {
            if (file != null) Files.deleteIfExists(folder.resolve(file));
        } catch (IOException undeletable) {
            throw PlaceException.passing("A file cannot be deleted from \"" + written + "\"");
        }
    }

    private static Path path(String key) {
        try {
            return Path.of(key).toAbsolutePath();
        } catch (InvalidPathException unusable) {
            throw PlaceException.noObject();
        }
    }
}
