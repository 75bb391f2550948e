using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Roles;

/// <summary>Gives somebody a role and tells them directly. The speaker may take a vacant one.</summary>
/// <param name="Team">The team in which they have it; <c>null</c>: the one that talks here.</param>
public sealed record GiveRole(MentionedEntity Person, Role Role, string? Team = null) : ICommand<GiveRole>, IHandOver
{
    public static Usage Usage { get; } =
        new(
            Say: "make <person> <role>",
            Does: "gives somebody a role: PM, PO, SM, developer, stakeholder",
            Example: "make me SM",
            Topic: "roles",
            Also: ["give", "appoint", "take role"]
        )
        {
            Ways = RolePhrases.Give,
            Rule =
                "a vacant role is taken by any member of the team; a filled one is passed on by its holder or with their yes, the SM’s also by PM and PO",
            IsNeverGuessed = true,
        };

    public static Parsed<GiveRole> Parse(Words words)
    {
        if (words.Take("make|name|appoint|assign"))
            return Named(words);
        if (words.Take("give|hand|pass|transfer"))
            return Given(words);
        if (words.Take("take"))
        {
            words.Skip("over|role|as");
            return words.Take(out Role taken) && words.AtEnd
                ? new GiveRole(words.Hearing.Speaker, taken)
                : Parsed.NotMine;
        }
        if (words.Take("i'm|im"))
            return Stated(words, words.Hearing.Speaker);
        return words.Take(out MentionedEntity person) && words.Take("is|am|as|becomes")
            ? Stated(words, person)
            : Parsed.NotMine;
    }

    // “make @ada the PO”, “make PO @ada”
    private static Parsed<GiveRole> Named(Words words)
    {
        if (words.Take(out MentionedEntity person))
        {
            words.Skip("as|to|be|our|new|the|a");
            if (words.Take(out Role role))
                return Complete(words, person, role);
            return words.AtEnd
                ? Parsed.Ask(
                    $"Which role for {person.Name}: PM, PO, SM, developer or stakeholder?",
                    [.. RoleNames.All.Select(one => new Button(one.Short(), $"make @{person.Name} {one.Short()}"))]
                )
                : Parsed.NotMine;
        }
        if (!words.Take(out Role first))
            return Parsed.NotMine;
        words.Skip("is|be|to");
        if (words.Take(out MentionedEntity second))
            return Complete(words, second, first);
        return words.AtEnd ? AskWho(first) : Parsed.NotMine;
    }

    // “give PO to @bo”, “give @bo PO”
    private static Parsed<GiveRole> Given(Words words)
    {
        if (words.Take(out MentionedEntity person))
            return words.Take(out Role role) ? Complete(words, person, role) : Parsed.NotMine;
        words.Skip("the|role|of|on|over");
        if (!words.Take(out Role given))
            return Parsed.NotMine;
        words.Skip("role|over|on|to");
        if (words.Take(out MentionedEntity to))
            return Complete(words, to, given);
        return words.AtEnd ? AskWho(given) : Parsed.NotMine;
    }

    private static Parsed<GiveRole> Stated(Words words, MentionedEntity person)
    {
        words.Skip("now|our|the|a|new");
        return words.Take(out Role role) ? Complete(words, person, role) : Parsed.NotMine;
    }

    private static Parsed<GiveRole> Complete(Words words, MentionedEntity person, Role role)
    {
        words.Skip("now|role");
        var isOf = words.Take("of") || words.Take("for|in", "team");
        words.Skip("this|the|team|now");
        if (words.AtEnd)
            return new GiveRole(person, role);
        if (isOf)
            return new GiveRole(person, role, words.Rest().TrimEnd('.', '!'));
        var rest = words.Peek();
        if (!words.Take(out DayReader _) || !words.AtEnd)
            return Parsed.NotMine;
        var sentence = $"stand-in {role.Short()} @{person.Name} {rest}";
        return Parsed.Ask($"For a while, that is a stand-in: {sentence:c}", new Button("Stand in", sentence));
    }

    private static Parsed AskWho(Role role) =>
        Parsed.Ask(
            $"Who becomes {role.Short()}? Say for instance {"make @name " + role.Short():c}.",
            new Button("Me", $"make me {role.Short()}")
        );

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await turn.RunIn(Team, Sentence(), work, cancel) is { } elsewhere)
            return elsewhere;
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var id = turn.IdOf(Person);
        var isFree = await RoleHandover.IsFree(Role, turn, work, cancel);
        if (RoleHandover.Refuse(Role, id, isFree, turn) is { } refusal)
            return refusal;
        if (Has(product, id, turn))
            return Reply.No($"{Name(product, id)} is {Role.Title()} already.", new Button("Who decides what", "roles"));
        if (NeedsYes(isFree, turn))
            return await HandingOver.Ask(Role, Sentence(), Effect(turn), turn, work, cancel);
        return Give(product, turn, work);
    }

    private Reply Give(Product product, Turn turn, IWork work)
    {
        turn.Wear(RoleHandover.HatOf(Role, turn));
        var before = product.NamedTo(Role, turn.Team);
        (product, var member) = MemberEnrollment.With(product, Person, turn, work);
        product = WithRole(product, member, turn.Team.Id);
        work.Store(product);
        Tell(turn, work, member, before);
        return Reply.Done(
            Outcome(turn, product, member, before),
            new Button("Undo", "undo"),
            new Button("Who decides what", "roles")
        );
    }

    private Product WithRole(Product product, Member member, string team) =>
        Role switch
        {
            Role.Developer => product.With(member with { Standing = Participation.Developer }),
            Role.Stakeholder => product.With(member with { Standing = Participation.Stakeholder }),
            _ => product.WithHolder(Role, product.Team(team)!, member.Id).With(Rejoined(member)),
        };

    // A proposal that is carried out has already had the yes of the role's holder.
    private bool NeedsYes(bool isFree, Turn turn) =>
        turn.Product.NamedTo(Role, turn.Team) is not null
        && turn.Credit is null
        && !RoleHandover.MayPassOn(Role, isFree, turn)
        && !isFree;

    private Utterance Sentence()
    {
        var name = $"@{Person.Name}";
        return new Utterance(
            $"make {name} {Role.Short()}",
            [Person with { Start = "make ".Length, Length = name.Length }]
        );
    }

    private Rich Effect(Turn turn) =>
        $"{Name(turn.Product, turn.IdOf(Person))} becomes {Role.Short()} of team {turn.Team.Name}, and you are no longer.";

    // A named role makes a stakeholder a member of the team again.
    private static Member Rejoined(Member member) =>
        member.Standing == Participation.Stakeholder ? member with { Standing = Participation.ByChannel } : member;

    private bool Has(Product product, string id, Turn turn) =>
        Role switch
        {
            Role.Developer => product.People.ContainsKey(id)
                && product.Holds(id, Role, turn.Team, turn.Today)
                && product.MemberOf(id).Teams.Contains(turn.Team.Id),
            Role.Stakeholder => product.MemberOf(id).Standing == Participation.Stakeholder,
            _ => product.NamedTo(Role, product.Team(turn.Team.Id)!) == id,
        };

    private void Tell(Turn turn, IWork work, Member member, string? before)
    {
        var speaker = turn.Speaker.Id;
        if (member.Id != speaker)
            work.Tell(member.Id, Received(turn));
        if (before is not null && before != speaker && before != member.Id)
            work.Tell(before, PassedOn(turn, member));
    }

    private View Received(Turn turn) =>
        View.Of(
            new Part.Paragraph(
                $"{RoleCard.Speaker(turn)} made you {Role.Title()} of {turn.Product.NameOf(turn.Team):b}."
            ),
            new Part.Buttons([new Button("Who decides what", "roles"), new Button("Help", "help")])
        );

    private View PassedOn(Turn turn, Member member) =>
        View.Of(
            new Part.Paragraph(
                $"{RoleCard.Speaker(turn)} passed {Role.Short()} of {turn.Product.NameOf(turn.Team):b} on from you to {new Span.Mention(member.Id, member.Name)}."
            )
        );

    private Rich Outcome(Turn turn, Product product, Member member, string? before)
    {
        Rich from = before is null ? "" : $", after {Name(product, before)}";
        Rich done = $"{Name(product, member.Id)} is {Role.Title():b} of team {turn.Team.Name} now{from}.";
        var team = product.Team(turn.Team.Id)!;
        var hasTwoHats =
            Role is Role.ProductManager or Role.ProductOwner && product.Pm == member.Id && team.Po == member.Id;
        return hasTwoHats
            ? $"{done} PM and PO are one person: each decision is recorded with the hat it was made in."
            : done;
    }

    private static Span.Mention Name(Product product, string id) => new(id, product.MemberOf(id).Name);
}
