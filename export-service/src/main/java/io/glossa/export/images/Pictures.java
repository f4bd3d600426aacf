package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.ZipWriter;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.media.MediaAddress;
import io.glossa.export.media.PictureHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** The images of an archive: which are wanted, where they go, and what they are called. */
final class Pictures {
    private final Controls controls;
    private final ImageRequest request;
    private final Losses losses;
    private final ZipWriter zip;
    private final KnownHeaders headers = new KnownHeaders();

    Pictures(Controls controls, ImageRequest request, Losses losses, ZipWriter zip) {
        this.controls = controls;
        this.request = request;
        this.losses = losses;
        this.zip = zip;
    }

    List<MediaWish> wishes(ObjectNode task) {
        if (!request.withImages() && !request.withHeaders() || !Item.any(task)) return List.of();
        return controls.address(task.path("data"))
                .map(MediaAddress::new)
                .filter(address -> address.isFetchedFor(request.project()))
                .filter(address -> request.withImages()
                        ? !zip.has(ImagePlace.inArchive(address).path())
                        : address.isUpload())
                .map(address -> List.of(wish(task, address)))
                .orElse(List.of());
    }

    /** Gives each record of the task with the task's image, which goes into the archive if it was fetched. */
    void each(ObjectNode task, Map<MediaWish, MediaFile> media, Output out, BiConsumer<Item, Picture> record) {
        var items = Item.of(task, controls, losses);
        if (items.isEmpty()) return;
        of(task, media, out).ifPresent(picture -> items.forEach(item -> record.accept(item, picture)));
    }

    /** Empty when the task has no image. */
    private Optional<Picture> of(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        var text = controls.address(task.path("data"));
        if (text.isEmpty()) {
            losses.count(Loss.NO_DATA);
            return Optional.empty();
        }
        var address = new MediaAddress(text.get());
        var page = controls.page(task.path("data"));
        if (!request.withImages()) return Optional.of(outside(address, media.get(wish(task, address)), page));
        var place = ImagePlace.inArchive(address);
        if (address.isFetchedFor(request.project()) && zip.has(place.path())) {
            return Optional.of(new Picture(address, place, headers.get(place.path()), false, page));
        }
        var file = media.remove(wish(task, address));
        if (file == null) {
            losses.notFetched(address.text());
            return Optional.of(new Picture(address, ImagePlace.asWritten(address), Optional.empty(), true, page));
        }
        var header = PictureHeader.of(file); // before the file is the archive's
        header.ifPresent(known -> headers.put(place.path(), known));
        zip.media(place.path(), file, out);
        return Optional.of(new Picture(address, place, header, false, page));
    }

    /** @param file or the beginning of it, which the caller keeps; null when nobody looked */
    private static Picture outside(MediaAddress address, MediaFile file, OptionalInt page) {
        var header = Optional.ofNullable(file).flatMap(PictureHeader::of);
        return new Picture(address, ImagePlace.named(address), header, false, page);
    }

    private MediaWish wish(ObjectNode task, MediaAddress address) {
        return new MediaWish(task.path("id").asLong(), address.text(), !request.withImages());
    }
}
