package io.glossa.storage.media;

import io.glossa.files.ByteRange;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceException.Reason;
import io.glossa.storage.place.Reader;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object of a bucket that is read through this service (storages.md 10.4).
 *
 * @param user whom it is read for; entity tags are each user's own
 */
record ProxiedObject(Reader reader, String key, long user) implements MediaSource {

    @Override
    public Content read(ByteRange part) {
        return reader.read(key, part);
    }

    @Override
    public String tag(Content content) {
        if (content.etag() == null) return null;
        return "\"" + user + "1" + content.etag().replaceAll("[^\\x21\\x23-\\x7e]", "") + "\"";
    }

    @Override
    public Map<String, String> headers(Content content) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Cache-Control", "private, max-age=3600, must-revalidate");
        if (content.modified() != null) {
            headers.put(
                    "Last-Modified",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            content.modified().atOffset(ZoneOffset.UTC)));
        }
        return headers;
    }

    @Override
    public MediaAnswer unreadable(PlaceException failure) {
        return failure.reason() == Reason.UNSATISFIABLE ? beyond() : MediaAnswer.unreadable();
    }

    /** Says how large the object is, so that its reader can ask again for what there is. */
    private MediaAnswer beyond() {
        try (var whole = read(null)) {
            return MediaAnswer.bare(416, Map.of("Accept-Ranges", "bytes", "Content-Range", "bytes */" + whole.total()));
        } catch (PlaceException | IOException gone) {
            return MediaAnswer.unreadable();
        }
    }
}
