using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Roles;

/// <summary>Lets somebody hold a role for some days, after which it goes back by itself.</summary>
/// <param name="Covered">Whose role it is, where no role was said: “@bo covers for me”.</param>
public sealed record NameStandIn(MentionedEntity Person, Role Role, DayReader Days, MentionedEntity? Covered = null)
    : ICommand<NameStandIn>,
        IHandOver
{
    private static readonly Role[] Held = [Role.ProductManager, Role.ProductOwner, Role.ScrumMaster];

    private const int LongestDays = 366;

    public static Usage Usage { get; } =
        new(
            Say: "stand-in <role> <person> <days>",
            Does: "lets somebody hold a role for some days",
            Example: "stand-in PO @bo for 3 days",
            Topic: "roles",
            Also: ["stand in", "standin", "stands in", "deputy"]
        )
        {
            Ways = RolePhrases.StandIn,
            Rule =
                "whoever holds the role, others with their yes; for the SM, and where a role is vacant, also PM and PO",
            IsNeverGuessed = true,
        };

    public static Parsed<NameStandIn> Parse(Words words)
    {
        words.Skip("make|name|set|add|let");
        MentionedEntity? person = words.Take(out MentionedEntity first) ? first : null;
        words.Skip("is|am|will|becomes|the|a|as|be");
        if (
            !words.Take("stands|stand|standing", "in")
            && !words.Take("stand-in|standin|stands-in|deputy|deputizes|deputises|substitute|substitutes")
        )
            return person is null ? Parsed.NotMine : ReadCover(person, words);
        words.Skip("for|as|is|the|:");
        if (person is null && words.Take(out MentionedEntity early))
            person = early;
        words.Skip("for|as|is|the|:");
        Role? role = words.Take(out Role named) ? named : null;
        words.Skip("is|to|by|:");
        if (person is null && words.Take(out MentionedEntity late))
            person = late;
        words.Take(out DayReader days);
        if (!words.AtEnd)
            return NoDays(words);
        return Complete(person, role, days);
    }

    // “@bo covers for me until Friday”, “@bo covers the PO for a week”
    private static Parsed<NameStandIn> ReadCover(MentionedEntity person, Words words)
    {
        words.Skip("can|could|would|going|to");
        if (!words.Take("cover|covers|covering") && !words.Take("fill|fills|filling|step|steps", "in"))
            return Parsed.NotMine;
        words.Skip("for|as|the|:");
        Role? role = words.Take(out Role named) ? named : null;
        MentionedEntity? covered =
            role is null && words.Take(out MentionedEntity whose) ? whose
            : role is null ? words.Hearing.Speaker
            : null;
        words.Take(out DayReader days);
        if (!words.AtEnd)
            return NoDays(words);
        return new NameStandIn(person, role ?? default, days, covered);
    }

    private static Parsed NoDays(Words words) =>
        Parsed.No(
            $"I do not understand “{words.Peek()}” as days. Say for instance until 2026-03-20, for 3 days or next Friday."
        );

    private static Parsed<NameStandIn> Complete(MentionedEntity? person, Role? role, DayReader days)
    {
        if (role is not { } known)
            return Parsed.Ask("A stand-in for which role: PM, PO or SM?");
        if (person is null)
            return Parsed.Ask(
                $"Who stands in for {known.Short()}? Say for instance {$"stand-in {known.Short()} @name until Friday":c}."
            );
        return new NameStandIn(person, known, days);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Covered is not null)
            return await Cover(Covered, turn, work, cancel);
        var isFree = await RoleHandover.IsFree(Role, turn, work, cancel);
        if (Refuse(isFree, turn) is { } refusal)
            return refusal;
        if (Days.SaysNothing || Days.IsOpen)
            return AskHowLong(turn);
        var days = await work.DaysOf(turn, cancel);
        if (Days.Until?.On(days) < turn.Today)
            return Reply.No($"That is over already: today is {ScheduleWords.Date(turn.Today)} in {turn.Product.Zone}.");
        if (Days.On(days) is not var (from, until))
            return Reply.No("That ends before it starts, or has gaps. Say for instance from Monday until Friday.");
        if (Period.DaysBetween(from, until) >= LongestDays)
            return TooLong();
        return NeedsYes(isFree, turn)
            ? await HandingOver.Ask(Role, Sentence(from, until), Effect(from, until, turn), turn, work, cancel)
            : await Appoint(from, until, turn, work, cancel);
    }

    private Reply TooLong() =>
        Reply.No(
            $"A stand-in holds a role for up to a year. To pass it on for good, say {$"make @{Person.Name} {Role.Short()}":c}."
        );

    private async Task<Reply> Cover(MentionedEntity covered, Turn turn, IWork work, CancellationToken cancel)
    {
        var member = turn.IdOf(covered);
        var roles = Held.Where(role => turn.Product.NamedTo(role, turn.Team) == member).ToList();
        if (roles is [var only])
            return await (this with { Role = only, Covered = null }).Handle(turn, work, cancel);
        Rich why =
            roles.Count == 0
                ? $"{turn.Person(member)} is neither PM, PO nor SM, so there is no role to stand in for."
                : (Rich)$"For which of the roles of {turn.Person(member)}?";
        return roles.Count == 0
            ? Reply.No(why, new Button("Who decides what", "roles"))
            : Reply.Ask(why, [.. roles.Select(role => new Button(role.Short(), Again(role, turn)))]);
    }

    private string Again(Role role, Turn turn)
    {
        var days =
            Days.On(turn.Today) is var (from, until) && !Days.SaysNothing
                ? $" {LocalDatePattern.Iso.Format(from)}..{LocalDatePattern.Iso.Format(until)}"
                : "";
        return $"stand-in {role.Short()} @{Person.Name}{days}";
    }

    private bool NeedsYes(bool isFree, Turn turn) =>
        !isFree && turn.Credit is null && !RoleHandover.MayPassOn(Role, isFree, turn);

    private async Task<Reply> Appoint(LocalDate from, LocalDate until, Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        (product, var member) = MemberEnrollment.With(product, Person, turn, work);
        var standIn = new StandIn(Role, Role == Role.ProductManager ? null : turn.Team.Id, member.Id, from, until);
        product = product.With(standIn, turn.Today);
        work.Store(product);
        if (member.Id != turn.Speaker.Id)
            work.Tell(member.Id, StandInCard.Asked(standIn, product, turn));
        return StandInCard.Named(standIn, product);
    }

    private Utterance Sentence(LocalDate from, LocalDate until)
    {
        var (before, name) = ($"stand-in {Role.Short()} ", $"@{Person.Name}");
        return new Utterance(
            $"{before}{name} {LocalDatePattern.Iso.Format(from)}..{LocalDatePattern.Iso.Format(until)}",
            [Person with { Start = before.Length, Length = name.Length }]
        );
    }

    private Rich Effect(LocalDate from, LocalDate until, Turn turn) =>
        $"{Person.Name} decides as {Role.Short()} of team {turn.Team.Name} in your place {RoleCard.Period(new StandIn(Role, null, turn.IdOf(Person), from, until))}.";

    private Reply? Refuse(bool isFree, Turn turn)
    {
        if (Role is Role.Developer or Role.Stakeholder)
            return Reply.No(
                "Stand-ins are for PM, PO and SM; developers are several anyway.",
                new Button("Who decides what", "roles")
            );
        if (turn.Product.NamedTo(Role, turn.Team) == turn.IdOf(Person))
            return Reply.No(
                $"{Person.Name} is {Role.Short()} already; a stand-in is somebody else.",
                new Button("Who decides what", "roles")
            );
        if (RoleHandover.MayPassOn(Role, isFree, turn) || (!isFree && !turn.Speaker.Is(Role.Stakeholder)))
            return null;
        var holder = turn.Product.HolderOf(Role, turn.Team, turn.Today)!.Member;
        var others = isFree || Role == Role.ScrumMaster ? ", PM or PO" : "";
        return Reply.No(
            $"Only {turn.Person(holder.Id)}{others} can name a stand-in for {Role.Short()}.",
            new Button($"Ask {Role.Short()}", $"ask {Role.Short()}"),
            new Button("Who decides what", "roles")
        );
    }

    private Reply AskHowLong(Turn turn)
    {
        Button For(string days) => new(days, $"stand-in {Role.Short()} @{Person.Name} {days}");
        var start = Days.From is { } from ? $"from {LocalDatePattern.Iso.Format(from.On(turn.Today))} " : "";
        return Reply.Ask(
            $"How long does {Person.Name} stand in for {Role.Short()}?",
            For(start.Length > 0 ? $"{start}for 1 day" : "today"),
            For($"{start}until Friday"),
            For($"{start}for 1 week"),
            For($"{start}for 2 weeks")
        );
    }
}
