package hub.api.family;

import hub.journal.Completeness;
import hub.journal.MapProof;
import hub.journal.TreeHash;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What outsiders find by whether an access log is whole; the first page says which map it is, and what that holds. */
@Schema(name = "AccessLogProof")
record AccessLogProofView(
        @Schema(description = "on the first page") @Nullable MapView map,

        @Schema(
                description =
                        "on the first page: this learner's chains, those of learners who were merged into this one, and of others"
                                + " from whom records came")
        @Nullable
        List<ChainView> chains,

        @Schema(
                description =
                        "what stands on these chains: one after the other in the order of their keys, each from its"
                                + " oldest entry on")
        List<LinkView> entries,

        @Nullable String next) {

    static AccessLogProofView of(Completeness.@Nullable Proof proof, Completeness.Links links, @Nullable String next) {
        return new AccessLogProofView(
                proof == null ? null : MapView.of(proof.map()),
                proof == null
                        ? null
                        : proof.chains().stream().map(ChainView::of).toList(),
                links.links().stream().map(LinkView::of).toList(),
                next);
    }

    /** A map of learners, and the journal's entry that tells its root. */
    @Schema(name = "LearnerMap")
    record MapView(
            @Schema(example = "4711") int number,

            @Schema(description = "the position in the journal up to which it goes", example = "1048576")
            long position,

            @Schema(
                    description =
                            "the entry, canonical JSON: its facts hold map, position, root, and learners, their number")
            String body,

            @Schema(
                    description = "the entry commits to HMAC-SHA-256 of the body under it",
                    example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
            String salt,

            @Schema(description = "that the commitment is in the log, under a signed checkpoint (C2SP tlog-proof)")
            String proof) {

        static MapView of(Completeness.Told told) {
            return new MapView(
                    told.number(),
                    told.position(),
                    told.body(),
                    told.salt(),
                    told.proof().text());
        }

        @Override
        public String toString() {
            return "MapView[masked]";
        }
    }

    /** A chain of entries about one learner. */
    @Schema(name = "Chain")
    record ChainView(
            @Schema(
                    description = "as whom the map knows the learner",
                    example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
            String key,

            @Schema(example = "17") long count,

            @Schema(example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
            String head,

            @Schema(
                    description =
                            "the hashes beside the way from its leaf up to the map's root; absent where it is followed up to a"
                                    + " joint alone")
            @Nullable
            List<String> way) {

        static ChainView of(Completeness.Followed followed) {
            MapProof proof = followed.proof();
            return new ChainView(
                    followed.key().text(),
                    followed.chain().count(),
                    followed.chain().head().text(),
                    proof == null
                            ? null
                            : proof.way().stream().map(TreeHash::text).toList());
        }
    }

    /** An entry on a chain. */
    @Schema(name = "ChainLink")
    record LinkView(
            @Schema(description = "the key of the chain", example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
            String chain,

            @Schema(description = "what the entry commits to", example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
            String commitment,

            @Schema(description = "of a joint: the other chain, as far as it is joined") @Nullable
            JoinedView joined) {

        static LinkView of(Completeness.Link link) {
            Completeness.Said joined = link.joined();
            return new LinkView(
                    link.chain().text(),
                    link.commitment().text(),
                    joined == null
                            ? null
                            : new JoinedView(
                                    joined.key().text(),
                                    joined.chain().count(),
                                    joined.chain().head().text()));
        }
    }

    /** The chain that a joint joins. */
    @Schema(name = "JoinedChain")
    record JoinedView(
            @Schema(example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
            String key,

            @Schema(example = "17") long count,

            @Schema(example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
            String head) {}
}
