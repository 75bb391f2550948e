using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;

namespace Storyline.Domain.Questions;

/// <summary><c>&lt;asked&gt;</c>: a role that answers questions, or the person who holds it: “the PO”, “priya”.</summary>
internal sealed class AskedRoleSlot : IWaySlot
{
    private static readonly Role[] Answering = [Role.ProductOwner, Role.ProductManager, Role.ScrumMaster];
    private static readonly RoleSlot Roles = new();

    public string Kind => "asked";

    public (string Said, string Meant) Sample => ("product owner", "PO");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Roles.Ends(said, start) | PeopleNames.Ends(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Roles.Ends(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (await Roles.Fill(stretch, turn, work, cancel) is { Meanings.Count: > 0 } role)
            return role;
        var people = PeopleNames.Fill(stretch, turn).Meanings;
        return new SlotFilling([
            .. Answering
                .Where(asked => people.Any(person => Holds(person.Words, asked, turn)))
                .Take(1)
                .Select(asked => new SlotMeaning(Utterance.Plain(asked.Short()))),
        ]);
    }

    private static bool Holds(Utterance person, Role role, Turn turn) =>
        person.Entities is [var mentioned]
        && turn.Product.HolderOf(role, turn.Team, turn.Today)?.Member.Id == turn.IdOf(mentioned);
}
