package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.credential.Vault;
import io.glossa.storage.kind.StorageType;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceSettings;
import io.glossa.storage.place.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Seals and opens the credentials of storages; the only class that sees them beside the place they open. */
@ApplicationScoped
public class StorageSecrets {
    private final Vault vault;
    private final Places places;
    private final ObjectMapper json;

    StorageSecrets(Vault vault, Places places, ObjectMapper json) {
        this.vault = vault;
        this.places = places;
        this.json = json;
    }

    /** The place that a storage names, with what opens it. */
    public Place place(Storage storage) {
        return place(storage.type(), storage.settings(), open(storage));
    }

    Place place(StorageType type, ObjectNode settings, ObjectNode secrets) {
        return places.open(type.kind(), new PlaceSettings(settings, secrets));
    }

    ObjectNode open(Storage storage) {
        if (storage.credentials() == null) return JsonNodeFactory.instance.objectNode();
        try {
            return (ObjectNode) json.readTree(vault.open(storage.credentials(), owner(storage)));
        } catch (IOException impossible) {
            throw new IllegalStateException("Opened credentials are no JSON");
        }
    }

    byte[] seal(Storage storage, ObjectNode secrets) {
        return vault.seal(secrets.toString().getBytes(StandardCharsets.UTF_8), owner(storage));
    }

    private static String owner(Storage storage) {
        return storage.organization() + "/" + storage.key();
    }
}
