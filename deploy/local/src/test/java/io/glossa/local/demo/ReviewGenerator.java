package io.glossa.local.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes the demo's reviews from a small grammar of our own. The seed is fixed, so the file can be made again to the
 * byte: run this class with the path of the file.
 */
final class ReviewGenerator {
    static final int COUNT = 3_000;
    private static final long SEED = 20_261_121;

    private record Product(String name, String category, List<String> aspects) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("kettle", "kitchen", List.of("the lid", "the handle", "the spout", "the cord", "the timer")),
            new Product("coffee grinder", "kitchen", List.of("the motor", "the dial", "the jar", "the blade")),
            new Product("frying pan", "kitchen", List.of("the coating", "the handle", "the base", "the weight")),
            new Product("headset", "audio", List.of("the sound", "the headband", "the battery", "the microphone")),
            new Product("speaker", "audio", List.of("the bass", "the battery", "the volume knob", "the pairing")),
            new Product("desk lamp", "home", List.of("the arm", "the switch", "the light", "the stand")),
            new Product(
                    "vacuum cleaner", "home", List.of("the suction", "the hose", "the dust box", "the noise level")),
            new Product("office chair", "home", List.of("the back rest", "the seat", "the fabric", "the gas spring")),
            new Product("rain jacket", "outdoor", List.of("the hood", "the collar", "the lining", "the cut")),
            new Product("tent", "outdoor", List.of("the zip", "the inner tent", "the ground sheet", "the vestibule")),
            new Product(
                    "rucksack",
                    "outdoor",
                    List.of("the hip belt", "the front pocket", "the rain cover", "the chest strap")),
            new Product("bicycle light", "outdoor", List.of("the clamp", "the beam", "the battery", "the button")),
            new Product("keyboard", "computer", List.of("the space bar", "the cable", "the layout", "the backlight")),
            new Product("monitor", "computer", List.of("the picture", "the stand", "the menu", "the contrast")),
            new Product("printer", "computer", List.of("the paper tray", "the set-up", "the ink", "the print speed")));

    private static final List<String> CHANNELS = List.of("web shop", "mobile app", "store", "e-mail survey");

    private static final List<String> TIMES = List.of(
            "After two weeks",
            "After a month of daily use",
            "On the very first day",
            "Half a year later",
            "Since last winter",
            "Over the weekend",
            "During our last trip");

    private static final Map<Integer, List<String>> OPENINGS = Map.of(
            1,
                    List.of(
                            "Do not buy this %s.",
                            "I sent the %s back.", "The worst %s I have owned.", "Broken within days."),
            2, List.of("I expected more of this %s.", "Not convinced by the %s.", "The %s looks better than it is."),
            3,
                    List.of(
                            "An ordinary %s.",
                            "The %s is all right for the price.", "Neither good nor bad.", "A %s like many."),
            4, List.of("A good %s.", "Pleased with this %s.", "The %s does what it should.", "Solid, with one flaw."),
            5, List.of("The best %s I have had.", "I would buy this %s again.", "Simply a great %s.", "Love it!"));

    private static final List<String> PRAISE = List.of(
            "%s feels well made",
            "%s is better than on my old one",
            "%s still works like new",
            "%s surprised me in a good way",
            "even my father likes %s");

    private static final List<String> BLAME = List.of(
            "%s came loose",
            "%s stopped working",
            "%s is a disappointment",
            "I had to repair %s twice",
            "%s does not match the description");

    private static final List<String> SHRUG = List.of(
            "%s is average", "%s does its job", "I have no strong feelings about %s", "%s could be better or worse");

    private static final Map<Integer, List<String>> ENDINGS = Map.of(
            1, List.of("The shop did not answer my %d messages.", "I want my money back.", "One star is one too many."),
            2, List.of("It might suit others.", "For %d euros I wanted more.", "Delivery took %d days as well."),
            3, List.of("It cost me %d euros.", "Delivery took %d days.", "Let us see how long it lasts."),
            4, List.of("Worth the %d euros.", "Delivered in %d days.", "I recommend it with that one remark."),
            5, List.of("Already ordered %d more.", "Worth each of the %d euros.", "Thank you!"));

    private final Random random = new Random(SEED);

    private ReviewGenerator() {}

    /** The file's text: a JSON array with a review a line, no text twice. */
    static String generate() {
        var generator = new ReviewGenerator();
        var seen = new HashSet<String>();
        ArrayNode reviews = JsonNodeFactory.instance.arrayNode();
        while (reviews.size() < COUNT) {
            var product = generator.one(PRODUCTS);
            var stars = 1 + generator.random.nextInt(5);
            var text = generator.text(product, stars);
            if (seen.add(text)) {
                reviews.addObject()
                        .put("text", text)
                        .put("product", product.name())
                        .put("category", product.category())
                        .put("stars", stars)
                        .put("channel", generator.one(CHANNELS));
            }
        }
        return StreamSupport.stream(reviews.spliterator(), false)
                .map(Object::toString)
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private String text(Product product, int stars) {
        var first = one(product.aspects());
        var second = product.aspects().stream().filter(a -> !a.equals(first)).toList();
        var opening = one(OPENINGS.get(stars)).replace("%s", product.name());
        var said = one(verdicts(stars));
        var also = one(otherSide(stars).stream()
                .filter(verdict -> !verdict.equals(said))
                .toList());
        var middle =
                one(TIMES) + ", " + said.replace("%s", first) + joint(stars) + also.replace("%s", one(second)) + ".";
        return opening + " " + middle + " " + ending(stars);
    }

    private static List<String> verdicts(int stars) {
        return stars <= 2 ? BLAME : stars == 3 ? SHRUG : PRAISE;
    }

    /** Four and two stars have something to be said for the other side. */
    private static List<String> otherSide(int stars) {
        return switch (stars) {
            case 2 -> PRAISE;
            case 4 -> BLAME;
            default -> verdicts(stars);
        };
    }

    private static String joint(int stars) {
        return stars == 2 || stars == 4 ? ", although " : ", and ";
    }

    private String ending(int stars) {
        return one(ENDINGS.get(stars)).replace("%d", Integer.toString(2 + random.nextInt(58)));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), generate(), StandardCharsets.UTF_8);
    }
}
