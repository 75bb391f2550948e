using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Ceremonies;

/// <summary>Announces a scheduled ceremony in the channel, once and without mentioning anybody; when it opens, the message becomes its card. The clock says it.</summary>
/// <param name="Name">The name of the alarm that opens it.</param>
public sealed record AnnounceCeremony(string Name) : ICommand<AnnounceCeremony>
{
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
        };

    public static Parsed<AnnounceCeremony> Parse(Words words)
    {
        if (!words.Take("ceremony", "soon"))
            return Parsed.NotMine;
        return words.AtEnd
            ? Parsed.Ask("Which ceremony?", new Button("What is scheduled", "reminders"))
            : new AnnounceCeremony(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var scheduled = new Button("What is scheduled", "reminders");
        if (
            await work.FindAlarm(turn.Team.Id, Name, cancel) is not { } alarm
            || CeremonyAlarms.CeremonyOf(alarm) is not { } name
            || await work.CeremonyCalled(turn.Team.Id, name, cancel) is not { } ceremony
        )
            return turn.UnlessByClock(
                Reply.No(
                    $"No ceremony “{Storyline.Domain.Backlog.StoryWords.Cut(Name, 60)}” is scheduled.",
                    scheduled,
                    new Button("Ceremonies", "ceremonies")
                )
            );
        if (!turn.IsByClock && turn.Speaker.Decides(ceremony.Leads) is Permit.Refused refused)
            return Reply.No(
                $"{refused.Holder?.Member.Name ?? "Somebody else"} ({refused.Decides.Short()}) leads the {ceremony.Title} and announces it.",
                scheduled
            );
        if (CeremonyAlarms.NextOf(alarm, await work.CalendarOf(turn.Team.Id, cancel)) is not { } opens)
            return turn.UnlessByClock(Reply.No($"The {ceremony.Title} is not to open.", scheduled));
        if (await work.Announced(turn, ceremony.Name, cancel) is not null)
            return turn.UnlessByClock(Reply.Private($"The {ceremony.Title} is announced already.", scheduled));
        // Called too early (the calendar has changed since): it is announced when its time comes.
        if (turn.IsByClock && opens - turn.Now > Duration.FromHours(3))
            return Reply.Silent;
        if ((await work.SessionsHere(turn, ceremony.Name, cancel)).Any(session => !session.IsForgotten(turn.Now)))
            return turn.UnlessByClock(Reply.No($"A {ceremony.Title} is being held already.", scheduled));

        var announcement = new Announcement(turn.Team.Id, ceremony.Name, await work.Number("session", cancel), opens);
        work.Store(announcement);
        work.Post(
            alarm.Place ?? turn.TeamPlace(),
            Card(turn, ceremony, alarm, opens),
            Session.CardOf(announcement.Number),
            doubtPolicy: Storyline.Core.Turns.DoubtPolicy.Leave
        );
        return turn.UnlessByClock(Reply.Private($"The {ceremony.Title} is announced in the channel.", scheduled));
    }

    private static View Card(Turn turn, Ceremony ceremony, Alarm alarm, Instant opens)
    {
        var minutes = Math.Max(1, (int)Math.Round((opens - turn.Now).TotalMinutes));
        var away =
            minutes < 90
                ? string.Create(CultureInfo.InvariantCulture, $"in {minutes} minutes")
                : string.Create(CultureInfo.InvariantCulture, $"in {Math.Round(minutes / 60.0):0} hours");
        var leader = turn.Product.HolderOf(turn.Product.AccountableFor(ceremony.Leads), turn.Team, turn.Today);
        return View.Of(
            new Part.Title($"{ceremony.Title} opens {away}"),
            new Part.Paragraph(
                $"At {turn.Local(opens)}: {string.Join(", ", ceremony.Steps.Select(ceremonyStep => ceremonyStep.Name))}."
            ),
            new Part.Buttons([
                new Button("Open it now", alarm.Says),
                new Button("Skip this one", $"skip next {alarm.Name}"),
            ]),
            new Part.Note(
                $"{(leader is { } known ? (Rich)$"{turn.Person(known.Member.Id)} leads. " : Rich.Empty)}This message becomes its card."
            )
        );
    }
}
