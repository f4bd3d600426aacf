package io.glossa.storage.media;

import io.glossa.files.ByteRange;
import io.glossa.problem.CommonProblem;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.Reader;
import java.util.List;
import java.util.Map;

/**
 * An object on its way into an export, which keeps nothing of it: no tags, no conditions.
 *
 * @param readers those that may hold it; at least one
 */
record ExportedObject(List<Reader> readers, String key) implements MediaSource {

    @Override
    public Content read(ByteRange part) {
        var failure = PlaceException.noObject();
        for (var reader : readers) {
            try {
                return reader.read(key, part);
            } catch (PlaceException elsewhere) {
                if (!failure.isPassing()) failure = elsewhere;
            }
        }
        throw failure;
    }

    @Override
    public String tag(Content content) {
        return null;
    }

    @Override
    public Map<String, String> headers(Content content) {
        return Map.of();
    }

    @Override
    public MediaAnswer unreadable(PlaceException failure) {
        throw failure.isPassing() ? CommonProblem.UNAVAILABLE.asIs() : CommonProblem.NOT_FOUND.asIs();
    }
}
