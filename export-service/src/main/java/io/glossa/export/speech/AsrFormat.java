package io.glossa.export.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.ZipWriter;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Decimals;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.JsonText;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Region;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TaskFormat;
import io.glossa.export.media.MediaAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest for speech recognition (NeMo): a line of JSON for each transcript, and the sounds. */
public final class AsrFormat implements TaskFormat {
    private final Controls controls;
    private final Losses losses;
    private final ZipWriter zip;
    private final Sounds sounds;
    private final ZipWriter.LargeEntry manifest;
    private final long project;
    private final boolean withSounds;
    private boolean sent;

    /**
     * @param project whose uploads may be in the archive
     * @param withSounds whether sounds are fetched; without them nobody knows how long they are, and no line is written
     */
    public AsrFormat(Controls controls, long project, boolean withSounds, Losses losses, Spools spools) {
        this.controls = controls;
        this.losses = losses;
        this.zip = new ZipWriter(spools);
        this.sounds = new Sounds(zip);
        this.manifest = zip.open("manifest.json");
        this.project = project;
        this.withSounds = withSounds;
    }

    @Override
    public void begin(Output out) {
        zip.folder("audio/", out);
    }

    @Override
    public List<MediaWish> wishes(ObjectNode task) {
        if (!withSounds || !Item.any(task)) return List.of();
        return address(task)
                .filter(address -> address.isFetchedFor(project) && !sounds.has(address))
                .map(address -> List.of(wish(task, address)))
                .orElse(List.of());
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        var items = Item.of(task, controls, losses);
        if (items.isEmpty()) return;
        var sound = sound(task, media, out);
        for (var item : items) item(item, sound);
    }

    @Override
    public boolean end(Output out) {
        if (sent) return zip.finish(losses.report(), out);
        manifest.send(out);
        sent = true;
        return true;
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public void close() {
        manifest.close();
        zip.close();
    }

    private Optional<MediaAddress> address(ObjectNode task) {
        return controls.address(task.path("data")).map(MediaAddress::new);
    }

    private static MediaWish wish(ObjectNode task, MediaAddress address) {
        return new MediaWish(task.path("id").asLong(), address.text());
    }

    private Optional<Sounds.Sound> sound(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        var address = address(task);
        if (address.isEmpty()) {
            losses.count(Loss.NO_DATA);
            return Optional.empty();
        }
        if (!withSounds) {
            losses.count(Loss.NOT_FETCHED);
            return Optional.empty();
        }
        var known = sounds.get(address.get());
        if (known.isPresent()) return known;
        var file = media.remove(wish(task, address.get()));
        if (file == null) {
            losses.notFetched(address.get().text());
            return Optional.empty();
        }
        return Optional.of(sounds.put(address.get(), file, out));
    }

    private void item(Item item, Optional<Sounds.Sound> sound) {
        var transcribed = transcribed(item);
        var text = transcribed.flatMap(AsrFormat::first);
        count(item, transcribed);
        if (text.isEmpty()) {
            losses.count(Loss.NO_TRANSCRIPT);
        } else if (sound.isPresent() && Double.isNaN(sound.get().seconds())) {
            losses.count(Loss.NOT_WAVE);
        } else if (sound.isPresent()) {
            line(sound.get(), text.get(), item.annotator());
        }
    }

    private void line(Sounds.Sound sound, String text, JsonNode annotator) {
        var line = new StringBuilder("{\"audio_filepath\": ");
        JsonText.string(sound.name(), line, JsonText.Spelling.ASCII);
        line.append(", \"duration\": ").append(Decimals.table(sound.seconds())).append(", \"text\": ");
        JsonText.string(text, line, JsonText.Spelling.ASCII);
        line.append(", \"annotator\": ");
        JsonText.string(annotator.asText(""), line, JsonText.Spelling.ASCII);
        manifest.text(line.append("}\n"));
    }

    /** What the annotation says beyond its transcript. */
    private void count(Item item, Optional<Region> transcribed) {
        for (var region : item.regions()) {
            var shown = transcribed.filter(one -> one == region).isPresent() ? 1 : 0;
            if (isTextArea(region)) losses.count(Loss.FURTHER_TEXTS, texts(region) - shown);
            else losses.count(Loss.CONTROL_NOT_SUPPORTED);
        }
    }

    /** As the tag; a project without controls has results' own types. */
    private static boolean isTextArea(Region region) {
        return region.tag().equalsIgnoreCase("TextArea");
    }

    private static int texts(Region region) {
        var text = region.value().path("text");
        return text.isTextual() ? 1 : text.size();
    }

    /** The first region of the first control whose first region has a text. */
    private static Optional<Region> transcribed(Item item) {
        return item.output().values().stream()
                .map(control -> control.all().get(0))
                .filter(region -> first(region).isPresent())
                .findFirst();
    }

    private static Optional<String> first(Region region) {
        var text = region.value().path("text");
        return Optional.ofNullable((text.isTextual() ? text : text.path(0)).textValue());
    }
}
