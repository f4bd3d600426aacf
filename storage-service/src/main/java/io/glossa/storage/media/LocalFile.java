package io.glossa.storage.media;

import io.glossa.files.ByteRange;
import io.glossa.problem.CommonProblem;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceException.Reason;
import io.glossa.storage.place.Reader;
import java.util.List;
import java.util.Map;

/**
 * A file of the server (storages.md 8.2).
 *
 * @param folders those that may hold it, each confined to itself
 * @param key its absolute path
 */
record LocalFile(List<Reader> folders, String key) implements MediaSource {

    /** A part that the file does not have is answered with the whole, as in the reference. */
    @Override
    public Content read(ByteRange part) {
        try {
            return first(part);
        } catch (PlaceException beyond) {
            if (beyond.reason() != Reason.UNSATISFIABLE) throw beyond;
            return first(null);
        }
    }

    private Content first(ByteRange part) {
        var failure = PlaceException.noObject();
        for (var folder : folders) {
            try {
                return folder.read(key, part);
            } catch (PlaceException elsewhere) {
                if (elsewhere.reason() == Reason.UNSATISFIABLE) throw elsewhere;
                failure = elsewhere;
            }
        }
        throw failure;
    }

    @Override
    public String tag(Content content) {
        return "W/\"" + content.etag() + "\"";
    }

    /** Whether the caller may see it is asked each time. */
    @Override
    public Map<String, String> headers(Content content) {
        return Map.of("Cache-Control", "private, no-cache");
    }

    /** Whether it is there and may not be read, or is not there, is not told apart. */
    @Override
    public MediaAnswer unreadable(PlaceException failure) {
        throw CommonProblem.NOT_FOUND.asIs();
    }
}
