package io.glossa.export.doclang;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.OneOrMany;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TaskFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** DocLang: a package for each document of a task, with the pages that it is of. */
public final class DoclangFormat implements TaskFormat {
    private final PageAddresses addresses;
    private final long project;
    private final boolean withPages;
    private final Losses losses;
    private final Spools spools;
    private final OneOrMany files;
    private final DoclangPackage packages;
    /** Of the task that was looked at last. */
    private TaskDocuments documents;
    /** Of the task whose pages are being fetched; null when there is none. */
    private Pages pages;

    /**
     * @param project whose uploads may be in the packages
     * @param withPages whether pages are fetched
     */
    public DoclangFormat(Controls controls, long project, boolean withPages, Losses losses, Spools spools) {
        this.addresses = new PageAddresses(controls.config());
        this.project = project;
        this.withPages = withPages;
        this.losses = losses;
        this.spools = spools;
        this.files = new OneOrMany("dclx", spools);
        this.packages = new DoclangPackage(spools);
    }

    @Override
    public List<MediaWish> wishes(ObjectNode task) {
        return next(task).map(page -> wish(task, page)).distinct().toList();
    }

    @Override
    public boolean gather(ObjectNode task, Map<MediaWish, MediaFile> media) {
        var next = next(task).toList();
        if (next.isEmpty()) return true;
        if (pages == null) pages = new Pages(task, spools.open());
        for (var page : next) {
            var file = media.get(wish(task, page)); // stays there: another page may have the same address
            if (file == null) losses.notFetched(page.address().text());
            else if (!pages.add(page, file)) losses.count(Loss.NOT_IMAGE);
        }
        pages.asked(next.size());
        return next(task).findAny().isEmpty();
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        var found = documents(task);
        found.count(losses);
        if (!found.all().isEmpty()) {
            wanted(task)
                    .filter(page -> !isFetched(page))
                    .forEach(page -> losses.notFetched(page.address().text()));
        }
        for (var document : found.all()) add(document);
        forget();
    }

    @Override
    public boolean end(Output out) {
        return files.end(losses.report(), out);
    }

    @Override
    public boolean deferred() {
        return true;
    }

    @Override
    public String extension() {
        return files.extension();
    }

    @Override
    public void close() {
        forget();
        files.close();
    }

    private void add(TaskDocuments.Document document) {
        if (pages == null) files.add(document.name(), List.of(packages.of(document.text())));
        else files.add(document.name(), packages.of(document.text(), pages));
    }

    /** Pages to be fetched next, not too many at once. */
    private Stream<PageAddress> next(ObjectNode task) {
        var asked = pages != null && pages.areOf(task) ? pages.asked() : 0;
        var left = wanted(task)
                .filter(this::isFetched)
                .skip(asked)
                .limit(MOST_WISHES)
                .toList();
        return left.isEmpty() || documents(task).all().isEmpty() ? Stream.empty() : left.stream();
    }

    private Stream<PageAddress> wanted(ObjectNode task) {
        return withPages ? addresses.of(task.path("data")).stream() : Stream.empty();
    }

    private boolean isFetched(PageAddress page) {
        return page.address().isFetchedFor(project);
    }

    private TaskDocuments documents(ObjectNode task) {
        if (documents == null || !documents.areOf(task)) documents = new TaskDocuments(task);
        return documents;
    }

    private void forget() {
        if (pages != null) pages.close();
        pages = null;
        documents = null;
    }

    private static MediaWish wish(ObjectNode task, PageAddress page) {
        return new MediaWish(task.path("id").asLong(), page.address().text());
    }
}
