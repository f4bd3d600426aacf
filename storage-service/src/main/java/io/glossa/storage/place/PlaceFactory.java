package io.glossa.storage.place;

import io.glossa.storage.kind.StorageKind;

/** Makes the places of a kind. */
public interface PlaceFactory {
    StorageKind kind();

    /** Neither connects nor fails, whatever the settings are. */
    Place open(PlaceSettings settings);
}
