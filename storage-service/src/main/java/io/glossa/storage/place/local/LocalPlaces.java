package io.glossa.storage.place.local;

import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceFactory;
import io.glossa.storage.place.PlaceSettings;
import jakarta.enterprise.context.ApplicationScoped;

/** Folders below the operator's root. */
@ApplicationScoped
class LocalPlaces implements PlaceFactory {
    private final LocalRoot root;

    LocalPlaces(LocalRoot root) {
        this.root = root;
    }

    @Override
    public StorageKind kind() {
        return StorageKind.LOCALFILES;
    }

    @Override
    public Place open(PlaceSettings settings) {
        return new LocalFolder(root, settings.text("path"), settings.flag("recursive_scan"));
    }
}
