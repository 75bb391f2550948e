using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Home;

/// <summary>The speaker's open tasks and belongings, composed of the sections that features contribute.</summary>
public sealed record ShowHome : ICommand<ShowHome>
{
    private static readonly IReadOnlyList<IHomeSection> Sections =
    [
        .. typeof(IHomeSection)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IHomeSection)))
            .Select(type => (IHomeSection)Activator.CreateInstance(type)!)
            .OrderBy(section => section.Order),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "home",
            Does: "shows what waits for you",
            Example: "what waits for me",
            Topic: "home",
            Also: ["my day", "what waits for me", "what is next", "inbox", "todo"]
        )
        {
            Ways = HomePhrases.Show,
        };

    public static Parsed<ShowHome> Parse(Words words)
    {
        var isMine =
            words.Take("home|inbox|todo|todos")
            || words.Take("my", "day|tasks|todos|home|inbox")
            || words.Take("what|what's|whats", "waits|waiting", "for", "me")
            || words.Take("what", "is", "waiting", "for", "me")
            || words.Take("what", "should", "i", "do")
            || words.Take("what's|whats", "next")
            || words.Take("what", "is", "next");
        words.Skip("next|today|now");
        return isMine && words.AtEnd ? new ShowHome() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{turn.Product.NameOf(turn.Team)}"),
            new Part.Note($"{turn.Speaker.Name}, {Roles(turn)}"),
        };
        var before = parts.Count;
        foreach (var section in Sections)
        {
            if (section.Order >= NextSteps && parts.Count == before)
                parts.Add(new Part.Paragraph("Nothing waits for you right now."));
            parts.AddRange(await section.Show(turn, work, cancel));
        }
        parts.Add(new Part.Buttons([.. Next(turn)]));
        return Reply.Private(new View(parts));
    }

    private const int NextSteps = 70;

    private static string Roles(Turn turn)
    {
        var names = RoleNames.All.Where(turn.Speaker.Is).Select(role => role.Short()).ToList();
        return names.Count == 0 ? "member" : string.Join(" and ", names);
    }

    private static IEnumerable<Button> Next(Turn turn)
    {
        yield return new Button("New story", "story new", ButtonStyle.Primary);
        yield return new Button("See the backlog", "backlog");
        if (!turn.Speaker.Is(Role.ProductOwner))
            yield return new Button("Ask the PO", "ask PO");
        if (turn.Speaker.Is(Role.ProductManager))
            yield return new Button("Your brief", "brief");
        yield return new Button("Team", "team");
        yield return new Button("Help", "help");
    }
}
