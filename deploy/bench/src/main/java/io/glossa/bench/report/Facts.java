package io.glossa.bench.report;

import java.util.Map;

/**
 * What was measured on, and with what.
 *
 * @param machine processors, memory, system
 * @param versions of both sides and of what is under them
 * @param durability each side's settings of PostgreSQL that decide whether an acknowledged commit survives
 * @param settings the options of this run
 */
public record Facts(
        Map<String, String> machine,
        Map<String, String> versions,
        Map<String, Map<String, String>> durability,
        Map<String, String> settings) {}
