using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Opens a ceremony: one card in the channel, which changes in place until it is over.</summary>
/// <param name="Rest">Format and «anonymous» for a retrospective; else the ceremony's own name.</param>
public sealed record StartCeremony(string Name, string Rest) : ICommand<StartCeremony>
{
    private const string Words = "retro|retrospective|planning|refinement|grooming|review|discovery|research";

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
            Everyday = [Role.ScrumMaster],
            Rule = "whoever decides the matter of the ceremony",
        };

    public static Parsed<StartCeremony> Parse(Storyline.Core.Grammar.Words words)
    {
        words.Skip("a|an|the|our");
        if (words.Take("ceremony", "start|open|begin|hold"))
            return words.AtEnd
                ? Parsed.Ask("Which ceremony?", new Button("Ceremonies", "ceremonies"))
                : new StartCeremony(words.Rest(), "");
        foreach (var name in Words.Split('|'))
        {
            words.Rewind();
            if (words.Skip("a|an|the|our|sprint").Take(name, "start|open|begin|hold"))
                return new StartCeremony(name, words.Rest());
            words.Rewind();
            if (
                words.Take("start|open|begin|hold|do|run|have")
                && words.Skip("a|an|the|our|sprint|backlog|product|another").Take(name)
            )
                return new StartCeremony(name, words.Rest());
        }
        return OfTheirOwn(words);
    }

    // «start design review»: a team's own are known only to the team. Nothing of it counts, so that whoever knows a word of it goes first.
    private static Parsed<StartCeremony> OfTheirOwn(Storyline.Core.Grammar.Words words)
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
        // One word may be anything: «start the music» is asked about.
        if (name.Length < 2)
            return Parsed.NotMine;
        _ = words.Rest();
        return new StartCeremony(string.Join(' ', name), "");
    }

    // Which role leads is known only with the ceremony.
    public Permit Authorize(Speaker speaker) =>
        BuiltInCeremonies.BuiltIn.FirstOrDefault(one => one.Name == Plain()) is { } known
            ? speaker.Decides(known.Leads)
            : new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (isAnonymous, hasPulse, format) = ReadRest();
        var ceremony = await work.CeremonyCalled(turn.Team.Id, Name, cancel);
        if (ceremony is null)
            return Reply.No(
                $"Team {turn.Team.Name} has no ceremony “{Storyline.Domain.Backlog.StoryWords.Cut(Name, 60)}”.",
                new Button("Ceremonies", "ceremonies"),
                new Button("Make one", "ceremony new")
            );
        if (ceremony is { Team: "", Name: "discovery" })
            ceremony = BuiltInCeremonies.Discovery(turn.Product.Stage);
        if (format.Length > 0)
        {
            if (ceremony.Name != "retro" || BuiltInCeremonies.Retro(format) is not { } other)
                return Reply.No(
                    $"“{Storyline.Domain.Backlog.StoryWords.Cut(format, 60)}” is no format. There are {string.Join(", ", BuiltInCeremonies.FormatNames)}, or 2 to 6 columns of your own: “retro start Keep, Drop, Try”.",
                    [.. BuiltInCeremonies.FormatNames.Select(name => new Button(name, $"retro start {name}"))]
                );
            ceremony = other;
        }
        if (ceremony.Team.Length > 0 && turn.Speaker.Decides(ceremony.Leads) is Permit.Refused refused)
            return Reply.No(
                $"{refused.Holder?.Member.Name ?? "Somebody else"} ({refused.Decides.Short()}) leads the {ceremony.Title}.",
                new Button("Propose it", $"propose ceremony start {ceremony.Name}")
            );
        await LastOpenedSession.Meet(work, turn.Team.Id, ceremony.Name, cancel);
        var running = await work.SessionsHere(turn, ceremony.Name, cancel) is [var held, ..] ? held : null;
        if (running is not null && !running.IsForgotten(turn.Now))
            return Reply.No(
                $"A {running.Title} is being held already, since {turn.Local(running.Started)}.",
                new Button("Show it", SessionCard.Say(running, "show")),
                new Button("End it", SessionCard.Say(running, $"end from:{running.At + 1}"))
            );
        if (running is not null)
            await SessionClosing.End(turn, work, running, cancel);

        // Behind the check-in: how everybody is comes before what there is to say about it.
        if (hasPulse && ceremony.Steps.All(ceremonyStep => ceremonyStep.Gathers != ContributionKind.Pulse))
            ceremony = ceremony with
            {
                Steps = [.. ceremony.Steps.Take(2), BuiltInCeremonies.Pulse, .. ceremony.Steps.Skip(2)],
            };
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
            IsAnonymous = isAnonymous || ceremony.IsAnonymous,
            IsForTeam = turn.Product.StakeOf(ceremony.Leads, Role.Stakeholder) == Stake.None,
        };
        work.Store(new LastOpenedSession(session.Team, session.Ceremony, session.Number));
        await work.Show(turn, session, cancel);
        if (announced is not null)
        {
            work.Delete(announced);
            // The announcement becomes the card in place, which notifies nobody who has seen it.
            work.Post(
                session.Place,
                View.Of(new Part.Paragraph($"{session.Title} is open. {turn.Person(session.Lead)} leads.")),
                under: session.Card
            );
        }
        await StepClock.Begin(turn, work, session, cancel);
        Rich ended = running is null
            ? Rich.Empty
            : $" The one since {turn.Local(running.Started)} was still open: it is ended, and its minutes are kept.";
        return turn.UnlessByClock(
            Reply.Noted(
                $"{ceremony.Title} is open: the card is in the channel.{(session.IsAnonymous ? " It is anonymous; the card says so to all." : "")}{ended}",
                new Button("Hand over the lead", SessionCard.Say(session, "lead"))
            )
        );
    }

    private (bool IsAnonymous, bool HasPulse, string Format) ReadRest()
    {
        var words = Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var isAnonymous =
            words.RemoveAll(word =>
                word.Equals("anonymous", StringComparison.OrdinalIgnoreCase)
                || word.Equals("anonymously", StringComparison.OrdinalIgnoreCase)
            ) > 0;
        var hasPulse = words.RemoveAll(word => word.Equals("pulse", StringComparison.OrdinalIgnoreCase)) > 0;
        words.RemoveAll(word =>
            word.Equals("with", StringComparison.OrdinalIgnoreCase)
            || word.Equals("open", StringComparison.OrdinalIgnoreCase)
            || word.Equals("now", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("format:", StringComparison.OrdinalIgnoreCase) && word.Length == 7
        );
        return (
            isAnonymous,
            hasPulse,
            string.Join(' ', words).Replace("format:", "", StringComparison.OrdinalIgnoreCase)
        );
    }

    // The clock opens it on behalf of whoever set it; then the accountable person leads.
    private static string Leader(Turn turn, Ceremony ceremony) =>
        turn.IsByClock
            ? turn.Product.HolderOf(turn.Product.AccountableFor(ceremony.Leads), turn.Team, turn.Today)?.Member.Id
                ?? turn.Speaker.OnBehalfOf
            : turn.Speaker.Id;

    private string Plain() =>
        Name switch
        {
            "retrospective" => "retro",
            "grooming" => "refinement",
            "research" => "discovery",
            _ => Name,
        };
}
