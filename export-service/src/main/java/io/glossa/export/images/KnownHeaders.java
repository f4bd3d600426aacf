package io.glossa.export.images;

import io.glossa.export.archive.NameIndex;
import io.glossa.export.media.PictureHeader;
import java.util.Arrays;
import java.util.Optional;

/** What the images of an archive say of themselves, for further tasks with the same image; a few bytes for each. */
final class KnownHeaders {
    private static final int NUMBERS = 3;

    private final NameIndex places = new NameIndex();
    private int[] numbers = new int[64 * NUMBERS];
    private int used;

    void put(String path, PictureHeader header) {
        if (used == numbers.length) numbers = Arrays.copyOf(numbers, used * 2);
        numbers[used] = header.width();
        numbers[used + 1] = header.height();
        numbers[used + 2] = header.channels();
        places.put(path, used);
        used += NUMBERS;
    }

    Optional<PictureHeader> get(String path) {
        var at = places.get(path);
        return at == NameIndex.NONE
                ? Optional.empty()
                : Optional.of(new PictureHeader(numbers[at], numbers[at + 1], numbers[at + 2]));
    }
}
