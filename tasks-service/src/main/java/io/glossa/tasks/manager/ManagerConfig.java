package io.glossa.tasks.manager;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of what one reader of lists may cost. */
@ConfigMapping(prefix = "glossa.tasks.manager")
interface ManagerConfig {
    /** A filter or an ordering that takes longer is given up with 422 and advice; much longer lets few readers block all. */
    @WithDefault("10s")
    Duration statementTimeout();

    /** Tasks from which on a project gets indexes of its own; below, reading all of them is fast enough. */
    @WithDefault("20000")
    long indexFrom();

    /** So many tasks that a list finds are held by their ids and sorted; more are walked in order until a page is full. */
    @WithDefault("10000")
    int fewFound();

    /** Counts of a large project's lists that took this long are kept; quicker ones are not worth the room. */
    @WithDefault("PT0.02S")
    Duration keepCountsFrom();

    /** Indexes of single projects at the same time: each one costs its project's imports, and every writer a little. */
    @WithDefault("48")
    int mostIndexes();

    /** Where there are that many, the one that was asked for longest ago goes, if that is so long ago. */
    @WithDefault("3m")
    Duration indexRest();

    /** Tasks from which on a project has an index for newest first before anybody asks for it; below, sorting all is fast enough. */
    @WithDefault("100000")
    long newestFirstFrom();

    /**
     * In how many minutes an index that takes long to make has to be asked for; a view that is stored is as good. It takes one
     * processor for half a minute at a million tasks and every import of the project is slower by it, where a search without
     * it takes a second or two.
     */
    @WithDefault("2")
    int slowIndexWishes();

    /** An index that takes long to make waits so long for wishes that are done sooner. */
    @WithDefault("10s")
    Duration indexPatience();

    /** How often wishes for indexes are looked for. */
    @WithDefault("2s")
    Duration indexEvery();

    /** An index that nobody has asked for so long is removed. */
    @WithDefault("14d")
    Duration indexIdle();

    /** Lists of everything that are sent at the same time; each holds a connection. */
    @WithDefault("4")
    int mostStreams();

    /** More wait so long for a place, and then get 503. */
    @WithDefault("10s")
    Duration streamPatience();

    /** One whose reader takes nothing for this long is ended when somebody else waits for its place. */
    @WithDefault("5s")
    Duration stalled();

    /** Pages thought to be no larger are read and written at once, which takes the fewest statements; larger ones in pieces. */
    @WithDefault("1M")
    MemorySize wholePage();

    /** How large a piece of a page is; a reader who does not read holds one. Each takes some statements, so smaller is slower. */
    @WithDefault("256K")
    MemorySize piece();

    /** What the pieces of all readers may take; where there are very many readers, pieces become smaller. */
    @WithDefault("96M")
    MemorySize pieces();

    /** Pieces that are made at the same time, by turns of the organizations; each takes some times its size. */
    @WithDefault("4")
    int piecesAtOnce();

    /**
     * What all readers together may hold of whole pages and of the ids of pages in pieces. Beyond that pages are answered in
     * pieces that would be answered whole, and one whose ids find no room gets 503.
     */
    @WithDefault("64M")
    MemorySize held();
}
