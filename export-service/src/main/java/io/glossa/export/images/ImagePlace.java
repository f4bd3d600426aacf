package io.glossa.export.images;

import io.glossa.export.archive.EntryName;
import io.glossa.export.media.MediaAddress;

/**
 * What an image is called in a file.
 *
 * @param path how the file speaks of it
 * @param name how the file that belongs to it is called, without an ending
 * @param baseName the last part of the path
 */
record ImagePlace(String path, String name, String baseName) {

    /** Of an image that is not in the archive, though its name is as if it were. */
    static ImagePlace named(MediaAddress address) {
        if (address.isUpload()) {
            var path = "../../upload/" + address.project().orElseThrow() + "/" + address.stored();
            return of(path, address.stored());
        }
        if (address.isCloud() || address.isStray()) return asWritten(address);
        return inArchive(address);
    }

    /** Of an image that is in the archive. */
    static ImagePlace inArchive(MediaAddress address) {
        var name = EntryName.safe(address.fileName());
        return of("images/" + name, name);
    }

    /** Of an image that should be in the archive and could not be fetched. */
    static ImagePlace asWritten(MediaAddress address) {
        return of(address.text(), address.lastPart());
    }

    private static ImagePlace of(String path, String baseName) {
        return new ImagePlace(path, EntryName.safe(MediaAddress.withoutEnding(baseName)), baseName);
    }
}
