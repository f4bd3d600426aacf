package io.glossa.export.speech;

import io.glossa.export.archive.EntryName;
import io.glossa.export.archive.NameIndex;
import io.glossa.export.archive.ZipWriter;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.Output;
import io.glossa.export.media.MediaAddress;
import io.glossa.export.media.WaveHeader;
import java.util.Arrays;
import java.util.Optional;

/** The sounds of an archive, each once, whichever tasks have it. */
final class Sounds {
    private static final String FOLDER = "audio/";
    private static final int DIGITS = 4;

    private final ZipWriter zip;
    private final NameIndex numbers = new NameIndex();
    private double[] seconds = new double[64];
    private boolean[] renamed = new boolean[64];
    private int count;

    /**
     * A sound in the archive.
     *
     * @param name of the entry
     * @param seconds how long it plays; NaN when its file does not say
     */
    record Sound(String name, double seconds) {}

    Sounds(ZipWriter zip) {
        this.zip = zip;
    }

    boolean has(MediaAddress address) {
        return numbers.get(address.text()) != NameIndex.NONE;
    }

    Optional<Sound> get(MediaAddress address) {
        var number = numbers.get(address.text());
        if (number == NameIndex.NONE) return Optional.empty();
        return Optional.of(new Sound(name(address, renamed[number]), seconds[number]));
    }

    Sound put(MediaAddress address, MediaFile file, Output out) {
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, count * 2);
            renamed = Arrays.copyOf(renamed, count * 2);
        }
        renamed[count] = zip.has(name(address, false));
        seconds[count] = WaveHeader.seconds(file).orElse(Double.NaN);
        var sound = new Sound(name(address, renamed[count]), seconds[count]);
        numbers.put(address.text(), count++);
        zip.media(sound.name(), file, out);
        return sound;
    }

    /** With some digits of the address where another sound has the name already. */
    private static String name(MediaAddress address, boolean other) {
        var name = EntryName.safe(address.isUpload() ? address.stored() : address.baseName());
        if (!other) return FOLDER + name;
        var stem = MediaAddress.withoutEnding(name);
        return FOLDER + stem + "_" + address.hash().substring(0, DIGITS) + name.substring(stem.length());
    }
}
