using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Opens a ceremony: one card in the channel that changes in place until the ceremony ends.</summary>
/// <param name="Rest">The words after the name: a format, “anonymous”, “pulse”.</param>
public sealed record StartCeremony(string Name, string Rest) : ICommand<StartCeremony>
{
    private const string Beginnings = "start|open|begin|hold|do|run|have";

    private static readonly string[] Names =
    [
        "retro",
        "retrospective",
        "planning",
        "refinement",
        "grooming",
        "review",
        "discovery",
        "research",
    ];

    public static Usage Usage { get; } =
        new(
            Say: "retro start sailboat anonymous",
            Does: "opens a ceremony: retro, planning, refinement, review, discovery or your own",
            Example: "retro start sailboat anonymous",
            Topic: "ceremonies",
            Also:
            [
                "planning start",
                "refinement start",
                "review start",
                "discovery start",
                "ceremony start",
                "start retro",
            ]
        )
        {
            Ways = CeremonyPhrases.Start,
            Everyday = [Role.ScrumMaster],
            Rule = "whoever decides the matter of the ceremony",
        };

    private const string Meeting = "session|meeting|now|today|please";

    public static Parsed<StartCeremony> Parse(Words words)
    {
        words.Skip("a|an|the|our");
        if (words.Take("ceremony", "start|open|begin|hold"))
            return words.AtEnd
                ? Parsed.Ask("Which ceremony?", new Button("Ceremonies", "ceremonies")).Into(null, AnswerKind.Piece)
                : Named(words.Rest());
        if (!words.Holds(Beginnings))
            return Parsed.NotMine;
        foreach (var name in Names)
        {
            words.Rewind();
            if (words.Skip("a|an|the|our|sprint").Take(name, "start|open|begin|hold"))
                return new StartCeremony(name, words.Skip(Meeting).Rest());
            words.Rewind();
            if (words.Take(Beginnings) && words.Skip("a|an|the|our|sprint|backlog|product|another").Take(name))
                return new StartCeremony(name, words.Skip(Meeting).Rest());
        }
        return OfTheirOwn(words);
    }

    // “let's do the retro”; a team's own ceremony may be called anything, “The next week”.
    private static StartCeremony Named(string said)
    {
        string[] around = ["let's", "lets", "do", "have", "i", "want", "we", "need", "a", "an", "the", "our", "next"];
        var bare = said.ToLowerInvariant().Split(' ').SkipWhile(around.Contains);
        return string.Join(' ', bare) is var name && Names.Contains(name) ? new(name, "") : new(said, "");
    }

    // “start design review”: parsing does not know a team's own ceremonies, so no word counts as known and any other command
    // goes first.
    private static Parsed<StartCeremony> OfTheirOwn(Words words)
    {
        words.Rewind();
        var said = words.Peek().TrimEnd('.', '!').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (said.Length is < 3 or > 6 || said.Any(word => !word.All(char.IsLetter)))
            return Parsed.NotMine;
        string[] verbs = ["start", "begin", "hold"];
        var isFirst = verbs.Contains(said[0], StringComparer.OrdinalIgnoreCase);
        if (!isFirst && !verbs.Contains(said[^1], StringComparer.OrdinalIgnoreCase))
            return Parsed.NotMine;
        string[] name = [.. isFirst ? said.Skip(1).SkipWhile(word => word is "the" or "a" or "our") : said.SkipLast(1)];
        // A single word is too little to go by: “start the music”.
        if (name.Length < 2)
            return Parsed.NotMine;
        _ = words.Rest();
        return new StartCeremony(string.Join(' ', name), "");
    }

    // Only the ceremony tells which role leads; a team's own is checked when it is handled.
    public Permit Authorize(Speaker speaker) =>
        BuiltInCeremonies.BuiltIn.FirstOrDefault(one => one.Name == Plain()) is { } known
            ? speaker.Decides(known.Leads)
            : new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var options = StartOptions.Read(Rest);
        if (await work.CeremonyCalled(turn.Team.Id, Name, cancel) is not { } known)
            return CeremonyRefusals.Unknown(turn, Name, CeremonyRefusals.Ceremonies, CeremonyRefusals.MakeOne);
        if (InFormat(known, options.Format, turn) is not { } ceremony)
            return UnknownFormat(options.Format);
        if (NotTheirs(ceremony, turn.Speaker) is { } notTheirs)
            return notTheirs;
        await LastOpenedSession.Meet(work, turn.Team.Id, ceremony.Name, cancel);
        var running = await work.SessionsHere(turn, ceremony.Name, cancel) is [var held, ..] ? held : null;
        if (running is not null && !running.IsForgotten(turn.Now))
            return AlreadyHeld(running, turn);
        if (running is not null)
            await SessionClosing.End(turn, work, running, cancel);

        var session = await Open(turn, work, options.ApplyTo(ceremony), cancel);
        return turn.UnlessByClock(Opened(session, running, turn));
    }

    // Discovery asks other questions at each stage of the product.
    private static Ceremony? InFormat(Ceremony ceremony, string format, Turn turn) =>
        ceremony switch
        {
            { Name: "retro" } when format.Length > 0 => BuiltInCeremonies.Retro(format),
            _ when format.Length > 0 => null,
            { Team: "", Name: "discovery" } => BuiltInCeremonies.Discovery(turn.Product.Stage),
            _ => ceremony,
        };

    private static Reply UnknownFormat(string format)
    {
        var formats = BuiltInCeremonies.FormatNames;
        return Reply.No(
            $"“{StoryWords.Cut(format, 60)}” is not a format. There are {string.Join(", ", formats)}, or 2 to 6 columns of your own: “retro start Keep, Drop, Try”.",
            [.. formats.Select(name => new Button(name, $"retro start {name}"))]
        );
    }

    // For a built-in ceremony Authorize has checked this already.
    private static Reply? NotTheirs(Ceremony ceremony, Speaker speaker) =>
        ceremony.Team.Length > 0 && speaker.Decides(ceremony.Leads) is Permit.Refused refused
            ? Reply.No(
                $"{CeremonyRefusals.Leader(refused)} leads the {ceremony.Title}.",
                new Button("Propose it", $"propose ceremony start {ceremony.Name}")
            )
            : null;

    private static Reply AlreadyHeld(Session running, Turn turn) =>
        Reply.No(
            $"A {running.Title} is being held already, since {turn.Local(running.Started)}.",
            SessionCard.ShowButton(running),
            new Button("End it", SessionCard.Say(running, $"end from:{running.At + 1}"))
        );

    private static async Task<Session> Open(Turn turn, IWork work, Ceremony ceremony, CancellationToken cancel)
    {
        var announced = await work.Announced(turn, ceremony.Name, cancel);
        var session = new Session
        {
            Team = turn.Team.Id,
            Number = announced?.Number ?? await work.Number("session", cancel),
            Ceremony = ceremony.Name,
            Title = ceremony.Title,
            Place = turn.TeamPlace(),
            Lead = Leader(turn, ceremony),
            Steps = ceremony.Steps,
            StepSince = turn.Now,
            Started = turn.Now,
            IsAnonymous = ceremony.IsAnonymous,
            IsForTeam = turn.Product.StakeOf(ceremony.Leads, Role.Stakeholder) == Stake.None,
        };
        work.Store(new LastOpenedSession(session.Team, session.Ceremony, session.Number));
        await work.Show(turn, session, cancel);
        if (announced is not null)
            Replace(announced, session, turn, work);
        await StepClock.Begin(turn, work, session, cancel);
        return session;
    }

    // The announcement becomes the card in place; that notifies nobody, so the thread says it.
    private static void Replace(Announcement announced, Session session, Turn turn, IWork work)
    {
        work.Delete(announced);
        var open = new Part.Paragraph($"{session.Title} is open. {turn.Person(session.Lead)} leads.");
        work.Post(session.Place, View.Of(open), under: session.Card);
    }

    private static Reply Opened(Session session, Session? forgotten, Turn turn)
    {
        var anonymous = session.IsAnonymous ? " It is anonymous; the card says so to everyone." : "";
        Rich ended = forgotten is null
            ? Rich.Empty
            : $" The one since {turn.Local(forgotten.Started)} was still open; I ended it and kept its minutes.";
        return Reply.Noted(
            $"{session.Title} is open: the card is in the channel.{anonymous}{ended}",
            new Button("Hand over the lead", SessionCard.Say(session, "lead"))
        );
    }

    // The clock opens it for the person who scheduled it, who need not be the one who leads.
    private static string Leader(Turn turn, Ceremony ceremony)
    {
        if (!turn.IsByClock)
            return turn.Speaker.Id;
        return ceremony.LeaderIn(turn.Product, turn.Team, turn.Today)?.Member.Id ?? turn.Speaker.OnBehalfOf;
    }

    private string Plain() =>
        Name switch
        {
            "retrospective" => "retro",
            "grooming" => "refinement",
            "research" => "discovery",
            _ => Name,
        };
}

/// <summary>The words after the name of the ceremony to start.</summary>
/// <param name="Format">A format or columns for a retrospective; empty: the usual ones.</param>
internal sealed record StartOptions(bool IsAnonymous, bool HasPulse, string Format)
{
    public static StartOptions Read(string said)
    {
        var words = said.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var isAnonymous = Remove(words, "anonymous", "anonymously");
        var hasPulse = Remove(words, "pulse");
        Remove(words, "with", "open", "now", "format:");
        var format = string.Join(' ', words).Replace("format:", "", StringComparison.OrdinalIgnoreCase);
        return new StartOptions(isAnonymous, hasPulse, format);
    }

    public Ceremony ApplyTo(Ceremony ceremony)
    {
        var asked = HasPulse ? ceremony.WithPulse() : ceremony;
        return IsAnonymous ? asked with { IsAnonymous = true } : asked;
    }

    private static bool Remove(List<string> words, params string[] options) =>
        words.RemoveAll(word => options.Contains(word, StringComparer.OrdinalIgnoreCase)) > 0;
}
