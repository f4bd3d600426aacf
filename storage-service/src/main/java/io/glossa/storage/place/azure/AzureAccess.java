package io.glossa.storage.place.azure;

import com.azure.storage.common.StorageSharedKeyCredential;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceSettings;
import java.util.Base64;
import java.util.regex.Pattern;

/** Which container of which account, and what opens it. */
record AzureAccess(String account, String key, String container) {
    /** Becomes part of a host name. */
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");

    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9$](-?[a-z0-9])*");

    static AzureAccess of(PlaceSettings settings) {
        return new AzureAccess(
                settings.secret("account_name"), settings.secret("account_key"), settings.text("container"));
    }

    /** @throws PlaceException when it cannot be one */
    StorageSharedKeyCredential credential() {
        if (account == null || key == null) {
            throw PlaceException.lasting(
                    "Azure account name and key must be set using environment variables AZURE_BLOB_ACCOUNT_NAME and"
                            + " AZURE_BLOB_ACCOUNT_KEY or account_name and account_key fields.");
        }
        if (!ACCOUNT.matcher(account).matches()) throw AzureFailures.unauthenticated();
        try {
            Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException noBase64) {
            throw PlaceException.lasting("Incorrect padding");
        }
        return new StorageSharedKeyCredential(account, key);
    }

    /** @throws PlaceException when it cannot be one */
    String requireContainer() {
        if (container == null
                || container.length() < 3
                || container.length() > 63
                || !CONTAINER.matcher(container).matches()) {
            throw PlaceException.lasting("The specified resource name contains invalid characters.");
        }
        return container;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "azure-blob://" + container;
    }
}
