package io.glossa.storage.place.local;

import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Lister.Page;
import io.glossa.storage.place.PlaceException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The files of a folder by name, then by path, as the reference orders them. A walk keeps the next so many of them and no
 * more, so memory does not grow with the folder. Links are not followed.
 */
final class FolderListing {
    private static final int AHEAD = 20_000;
    private static final Comparator<String> ORDER =
            Comparator.comparing(FolderListing::name).thenComparing(Comparator.naturalOrder());

    private final Path folder;
    private final Path named;
    private final boolean deep;
    private TreeMap<String, Entry> ahead = new TreeMap<>(ORDER);
    private boolean walkedToTheEnd;

    /**
     * @param folder its real path
     * @param named its path as the storage names it, which keys begin with
     */
    FolderListing(Path folder, Path named, boolean deep) {
        this.folder = folder;
        this.named = named;
        this.deep = deep;
    }

    Page page(String after, int most) {
        var page = take(after, most);
        if (page.size() < most && !walkedToTheEnd) {
            walk(after);
            page = take(after, most);
        }
        var last = page.isEmpty() || (page.size() < most && walkedToTheEnd);
        return new Page(page, last ? null : page.get(page.size() - 1).key());
    }

    private List<Entry> take(String after, int most) {
        if (after != null) ahead.headMap(after, true).clear();
        return new ArrayList<>(ahead.values().stream().limit(most).toList());
    }

    private void walk(String after) {
        ahead = new TreeMap<>(ORDER);
        walkedToTheEnd = true;
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.noneOf(java.nio.file.FileVisitOption.class),
                    deep ? Integer.MAX_VALUE : 1,
                    visitor(after));
        } catch (IOException unreadable) {
            throw PlaceException.passing("The folder cannot be read");
        }
    }

    private FileVisitor<Path> visitor(String after) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) keep(after, file, attributes);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private void keep(String after, Path file, BasicFileAttributes attributes) {
        var key = named.resolve(folder.relativize(file).toString()).toString();
        if (after != null && ORDER.compare(key, after) <= 0) return;
        ahead.put(key, new Entry(key, attributes.lastModifiedTime().toInstant(), attributes.size()));
        if (ahead.size() > AHEAD) {
            ahead.pollLastEntry();
            walkedToTheEnd = false;
        }
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
