package io.glossa.storage.place.redis;

import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceFactory;
import io.glossa.storage.place.PlaceSettings;
import jakarta.enterprise.context.ApplicationScoped;

/** Databases of Redis servers. */
@ApplicationScoped
class RedisPlaces implements PlaceFactory {
    private final RedisClients clients;

    RedisPlaces(RedisClients clients) {
        this.clients = clients;
    }

    @Override
    public StorageKind kind() {
        return StorageKind.REDIS;
    }

    @Override
    public Place open(PlaceSettings settings) {
        return new RedisPlace(clients, RedisAccess.of(settings), settings.text("path"));
    }
}
