using NodaTime;
using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>What the conversation tells about a sentence heard in it.</summary>
/// <param name="Prefix">The product's own key; empty where no product is.</param>
/// <param name="Last">What “it” means.</param>
/// <param name="Speaker">What “me” means.</param>
/// <param name="Today">What “today” means; <c>null</c> where no product is.</param>
/// <param name="People">Who can be named without a mention; <c>null</c> where no product is.</param>
public sealed record ParseContext(
    string Prefix,
    StoryKey? Last,
    MentionedEntity Speaker,
    LocalDate? Today = null,
    KnownPeople? People = null
)
{
    public static ParseContext Of(
        Inbound inbound,
        string prefix,
        StoryKey? last,
        LocalDate? today,
        KnownPeople? people = null
    ) =>
        new(
            prefix,
            last,
            new MentionedEntity(EntityKind.Person, 0, 0, inbound.Speaker.Id, inbound.Speaker.Name),
            today,
            people
        );

    /// <summary>
    /// Context of a stored sentence: “it” is no story that others have mentioned since, and “me” is the person who said
    /// it.
    /// </summary>
    internal ParseContext Elsewhere(MentionedEntity? speaker) =>
        this with
        {
            Last = null,
            Speaker = speaker ?? Speaker,
        };

    /// <summary>An example sentence with <c>PB-</c> replaced by the product's own key.</summary>
    public string Example(string sentence) =>
        Prefix.Length == 0 ? sentence : sentence.Replace("PB-", $"{Prefix}-", StringComparison.Ordinal);
}
