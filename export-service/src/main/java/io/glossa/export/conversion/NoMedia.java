package io.glossa.export.conversion;

import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/** For formats that bring no media along: whatever they wish for is not there. */
@ApplicationScoped
class NoMedia implements MediaSource {

    @Override
    public Uni<Map<MediaWish, MediaFile>> fetch(ConversionRequest request, Collection<MediaWish> wishes) {
        return Uni.createFrom().item(Map.of());
    }
}
