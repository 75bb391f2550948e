using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// Announces a scheduled ceremony in the channel, once and without mentioning anybody; the message becomes the card when the ceremony
/// opens. Usually said by the clock.
/// </summary>
/// <param name="Name">The name of the alarm that opens the ceremony.</param>
public sealed record AnnounceCeremony(string Name) : ICommand<AnnounceCeremony>
{
    private static readonly Duration EarliestByClock = Duration.FromHours(3);

    private static readonly Button Scheduled = new("What is scheduled", "reminders");

    public static Usage Usage { get; } =
        new(
            Say: "ceremony soon <name>",
            Does: "announces a scheduled ceremony in the channel",
            Example: "ceremony soon planning",
            Topic: "ceremonies",
            Also: ["announce"]
        )
        {
            Rule = "whoever decides the ceremony; the clock on their behalf",
            IsNeverSuggested = true,
        };

    public static Parsed<AnnounceCeremony> Parse(Words words)
    {
        if (!words.Take("ceremony", "soon"))
            return Parsed.NotMine;
        return words.AtEnd
            ? Parsed.Ask("Which ceremony?", Scheduled).Into(null, AnswerKind.Piece)
            : new AnnounceCeremony(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await FindOpening(turn, work, cancel) is not var (alarm, ceremony))
            return turn.UnlessByClock(NotScheduled());
        if (!turn.IsByClock && NotTheirs(ceremony, turn) is { } notTheirs)
            return notTheirs;
        if (CeremonyAlarms.NextOf(alarm, await work.CalendarOf(turn.Team.Id, cancel)) is not { } opens)
            return turn.UnlessByClock(Reply.No($"The {ceremony.Title} has no next opening.", Scheduled));
        if (IsTooEarly(opens, turn))
            return Reply.Silent;
        if (await Refuse(ceremony, turn, work, cancel) is { } refusal)
            return turn.UnlessByClock(refusal);

        var session = await work.Number("session", cancel);
        work.Store(new Announcement(turn.Team.Id, ceremony.Name, session, opens));
        Post(Card(turn, ceremony, alarm, opens), alarm.Place ?? turn.TeamPlace(), session, work);
        return turn.UnlessByClock(Reply.Private($"The {ceremony.Title} is announced in the channel.", Scheduled));
    }

    // After a doubtful delivery a second announcement would be worse than none: the ceremony opens anyway.
    private static void Post(View card, Place place, long session, IWork work) =>
        work.Post(place, card, Session.CardOf(session), doubtPolicy: DoubtPolicy.Leave);

    private async Task<(Alarm Alarm, Ceremony Ceremony)?> FindOpening(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindAlarm(turn.Team.Id, Name, cancel) is not { } alarm)
            return null;
        if (alarm.Opens is not { } name)
            return null;
        return await work.CeremonyCalled(turn.Team.Id, name, cancel) is { } ceremony ? (alarm, ceremony) : null;
    }

    private Reply NotScheduled() =>
        Reply.No($"No ceremony “{StoryWords.Cut(Name, 60)}” is scheduled.", Scheduled, CeremonyRefusals.Ceremonies);

    // The calendar has moved the opening since this was scheduled: another alarm announces it in time.
    private static bool IsTooEarly(Instant opens, Turn turn) => turn.IsByClock && opens - turn.Now > EarliestByClock;

    private static Reply? NotTheirs(Ceremony ceremony, Turn turn) =>
        turn.Speaker.Decides(ceremony.Leads) is Permit.Refused refused
            ? Reply.No($"{CeremonyRefusals.Leader(refused)} leads the {ceremony.Title} and announces it.", Scheduled)
            : null;

    private static async Task<Reply?> Refuse(Ceremony ceremony, Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.Announced(turn, ceremony.Name, cancel) is not null)
            return Reply.Private($"The {ceremony.Title} is announced already.", Scheduled);
        var open = await work.SessionsHere(turn, ceremony.Name, cancel);
        return open.All(session => session.IsForgotten(turn.Now))
            ? null
            : Reply.No($"A {ceremony.Title} is being held already.", Scheduled);
    }

    private static View Card(Turn turn, Ceremony ceremony, Alarm alarm, Instant opens)
    {
        Rich leads = ceremony.LeaderIn(turn.Product, turn.Team, turn.Today) is { } leader
            ? $"{turn.Person(leader.Member.Id)} leads. "
            : Rich.Empty;
        var steps = string.Join(", ", ceremony.Steps.Select(step => step.Name));
        return View.Of(
            new Part.Title($"{ceremony.Title} opens {HowSoon(opens - turn.Now)}"),
            new Part.Paragraph($"At {turn.Local(opens)}: {steps}."),
            new Part.Buttons([
                new Button("Open it now", alarm.Says),
                new Button("Skip this one", $"skip next {alarm.Name}"),
            ]),
            new Part.Note($"{leads}This message becomes its card.")
        );
    }

    private static string HowSoon(Duration ahead)
    {
        var minutes = Math.Max(1, (int)Math.Round(ahead.TotalMinutes));
        return minutes < 90
            ? string.Create(CultureInfo.InvariantCulture, $"in {minutes} {(minutes == 1 ? "minute" : "minutes")}")
            : string.Create(CultureInfo.InvariantCulture, $"in {Math.Round(minutes / 60.0):0} hours");
    }
}
