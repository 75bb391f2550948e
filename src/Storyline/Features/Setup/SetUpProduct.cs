using System.Text;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Setup;

/// <summary>Sets a product up in this channel, with one team; without a name it opens a form.</summary>
public sealed partial record SetUpProduct(
    string Name,
    string? Key,
    string? Zone,
    MentionedEntity? Pm,
    MentionedEntity? Po,
    MentionedEntity? Sm
) : ICommand<SetUpProduct>
{
    private const string FirstTeam = "t1";
    private const string Named = "called|named|for";

    private static readonly string[] Told = ["key", "zone|timezone"];

    public static Usage Usage { get; } =
        new(
            Say: "setup <product> key:<KEY> zone:<zone> pm:@… po:@… sm:@…",
            Does: "sets up a product for this channel",
            Example: "setup Checkout key:CHK zone:Europe/Berlin",
            Topic: "setup",
            Anywhere: true,
            Also: "set up"
        )
        {
            Ways = SetupPhrases.SetUp,
            Rule = "anybody in a channel that belongs to no product",
            IsNeverGuessed = true,
        };

    public static Parsed<SetUpProduct> Parse(Words words)
    {
        if (!words.Take("setup") && !words.Take("set", "up"))
            return Parsed.NotMine;
        PassProduct(words);
        var tail = words.TakeOptions("key", "zone|timezone", "pm", "po", "sm");
        if (UnknownOption.Ask(words, tail) is { } question)
            return question;
        words.TakeToldOptions(tail, Told);
        if (words.SeesTold(Told) is { } told)
            return AskAboutName(words, told);
        if (HolderWithoutMention().Match(words.Peek()) is { Success: true } holder)
            return AskAboutName(words, holder.Groups["told"].Value);
        var name = words.Field("name") ?? words.Rest().TrimEnd(',', ';', ':', ' ');
        if (words.Unmentioned(tail, "pm", "po", "sm") is { } typed)
            return Parsed.No(Refusals.NotAMention(typed));
        return new SetUpProduct(
            name,
            tail["key"],
            tail["zone"],
            words.Person(tail, "pm"),
            words.Person(tail, "po"),
            words.Person(tail, "sm")
        );
    }

    // “…, priya is the PO”: a bare name is nobody.
    [GeneratedRegex(
        @"[,;]\s*(?<told>\w+ (?:is|as|will be) (?:the |our )?(?:po|pm|sm|product owner|product manager|scrum master))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex HolderWithoutMention();

    // “set up a new product called …”
    private static void PassProduct(Words words) =>
        _ =
            words.Pass("a|our|the|my", "new", "product|project", Named)
            || words.Pass("a|our|the|my|new", "product|project", Named)
            || words.Pass("product|project", Named);

    private static Parsed AskAboutName(Words words, string told)
    {
        var name = words.Peek();
        return Parsed.Ask(
            $"I do not understand “{told}” in “{TextCut.ToLine(name, 120)}”. Nothing is set up yet. Say for instance “setup Checkout key:CHK po:@priya”.",
            new Button("Open the form", "setup"),
            new Button("It is all the name", $"setup \"{name}\"")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (RefusePlace(turn) is { } elsewhere)
            return elsewhere;
        if (Name.Length == 0)
            return SetupForm.Ask(turn, this, new Dictionary<string, string>());
        if (Refuse(turn) is { } refusal)
            return refusal;
        var product = Found(turn);
        if (await work.BoundTo(turn.Place.Workspace, turn.Place.Channel, cancel) is not null)
            return Reply.No("Someone has just set this channel up.", new Button("See the team", "roles"));
        work.CreateProduct(product);
        work.ChangeDirectory(
            new DirectoryChange.Bind(turn.Place.Workspace, turn.Place.Channel, product.ProductId, FirstTeam)
        );
        foreach (var person in product.People.Keys)
            work.ChangeDirectory(new DirectoryChange.Join(turn.Place.Workspace, person, product.ProductId, FirstTeam));
        return Reply.Done(SetupCard.Of(product, await Twins(product, turn, work, cancel)));
    }

    private static async Task<IReadOnlyList<Product>> Twins(
        Product product,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var known = new List<Product>();
        foreach (var person in product.People.Keys)
            known.AddRange((await work.TeamsOf(turn.Place.Workspace, person, cancel)).Select(one => one.Product));
        return
        [
            .. known
                .DistinctBy(other => other.ProductId)
                .Where(other => other.Key == product.Key && other.ProductId != product.ProductId),
        ];
    }

    private static Reply? RefusePlace(Turn turn)
    {
        if (turn.Room is { } turnScope)
            return Reply.No(
                $"This channel belongs to {turnScope.Product.NameOf(turnScope.Team):b} already ({turnScope.Product.Key}-1, {turnScope.Product.Key}-2 …).",
                new Button("See the backlog", "backlog"),
                new Button("See the team", "roles")
            );
        return turn.Place.IsDirect
            ? Reply.No(
                "A product is set up in the channel where its team talks. Say setup there.",
                new Button("Help", "help")
            )
            : null;
    }

    // All errors at once, each beside its field.
    private Reply? Refuse(Turn turn)
    {
        var wrong = new Dictionary<string, string>();
        if (Name.Length > turn.Limits.TitleLength)
            wrong["name"] = $"At most {turn.Limits.TitleLength} characters, please.";
        else if (Name.Any(char.IsControl))
            wrong["name"] = "A name on one line, please.";
        if (Key is not null && !ProductKey.IsOne(Key))
            wrong["key"] =
                $"“{TextCut.To(Key, 60)}” is not a key: 2 to 6 letters, for instance {ProductKey.From(Name)}.";
        if (Zone is not null && ZoneReading.Of(Zone) is { Zone: null } unclear)
            wrong["zone"] = unclear.Question;
        return wrong.Count == 0 ? null : SetupForm.Ask(turn, this, wrong);
    }

    private Product Found(Turn turn)
    {
        var founder = MemberId.Of(turn.Inbound);
        return new Product
        {
            ProductId = ProductIdOf(turn.Inbound.Key),
            Name = Name,
            Key = (Key ?? ProductKey.From(Name)).ToUpperInvariant(),
            Zone = ZoneNames.Find(Zone ?? turn.Inbound.Speaker.Zone ?? "") ?? "Etc/UTC",
            Founder = founder,
            HasServingTerms = true,
            Pm = Holder(Pm, turn),
            Teams =
            [
                new Team
                {
                    Id = FirstTeam,
                    Name = Name,
                    Po = Holder(Po, turn),
                    Sm = Holder(Sm, turn),
                    Channels = [new BoundChannel(turn.Place.Workspace, turn.Place.Channel, turn.Place.Name)],
                },
            ],
            People = People(founder, turn).DistinctBy(member => member.Id).ToDictionary(member => member.Id),
        };
    }

    // A role nobody was named for is the founder's.
    private static string Holder(MentionedEntity? person, Turn turn) =>
        person is null ? MemberId.Of(turn.Inbound) : MemberId.Of(turn.Place.Workspace, person.Id);

    private IEnumerable<Member> People(string founder, Turn turn)
    {
        var speaker = turn.Inbound.Speaker;
        yield return new Member(founder, speaker.Name)
        {
            Teams = [FirstTeam],
            Zone = speaker.Zone,
            NamedAt = speaker.NamedAt,
        };
        foreach (var person in new[] { Pm, Po, Sm }.OfType<MentionedEntity>())
            yield return new Member(MemberId.Of(turn.Place.Workspace, person.Id), person.Name) { Teams = [FirstTeam] };
    }

    // Derived from the message's key, so that a message delivered again after a crash sets up the same product.
    private static string ProductIdOf(string key) => TextDigest.Of(key, bytes: 8);
}

/// <summary>A product's key, the prefix of its story numbers.</summary>
internal static class ProductKey
{
    public static bool IsOne(string key) => key.Length is >= 2 and <= 6 && key.All(char.IsAsciiLetter);

    /// <summary>Proposes a key: the initials of several words, or the first consonants of one.</summary>
    public static string From(string name)
    {
        var words = name.Normalize(NormalizationForm.FormD)
            .Split(' ', '-', '_')
            .Select(word => new string([.. word.Where(char.IsAsciiLetter)]))
            .Where(word => word.Length > 0)
            .ToList();
        var letters = words.Count switch
        {
            0 => "PB",
            1 => Consonants(words[0]),
            _ => new string([.. words.Take(4).Select(word => word[0])]),
        };
        return (letters.Length < 2 ? letters + "B" : letters).ToUpperInvariant();
    }

    // “Checkout” becomes CHC, which reads better than CHE.
    private static string Consonants(string word)
    {
        var consonants = new string([word[0], .. word.Skip(1).Where(letter => !"aeiouAEIOU".Contains(letter))]);
        var source = consonants.Length >= 3 ? consonants : word;
        return source[..Math.Min(3, source.Length)];
    }
}
