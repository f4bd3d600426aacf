package io.glossa.storage.place;

import io.glossa.storage.kind.StorageKind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The places of all kinds. */
@ApplicationScoped
public class Places {
    private final Map<StorageKind, PlaceFactory> factories = new EnumMap<>(StorageKind.class);

    Places(@All List<PlaceFactory> factories) {
        factories.forEach(factory -> this.factories.put(factory.kind(), factory));
    }

    public Place open(StorageKind kind, PlaceSettings settings) {
        return factories.get(kind).open(settings);
    }
}
